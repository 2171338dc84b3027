import { createRandom, imageFrom, packedImage } from "@vscnn/core";
import { rgbToLab } from "@vscnn/image";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type DominantColorsOptions, dominantColors } from "../src/index.ts";
import { colorDifference } from "../src/palette/color-difference.ts";
import { kMeans } from "../src/palette/k-means.ts";
import { NAMED_COLORS } from "../src/palette/named-colors.ts";
import { samplePixels } from "../src/palette/sample-pixels.ts";
import { spreadStarts } from "../src/palette/spread-starts.ts";
import { srgbOfLab } from "../src/palette/srgb-of-lab.ts";
import reference from "./fixtures/dominant-colors/reference.json";
import { largestDifference, photographs, randomImage, viewsOf } from "./images.ts";

function labOf(colors: Uint8Array): Float64Array {
  return rgbToLab(imageFrom(colors, [1, colors.length / 3, 3])).data;
}

describe("by hand", () => {
  test("an image of three colors has three, the commonest first", () => {
    const [red, white, navy] = [
      [255, 0, 0],
      [255, 255, 255],
      [0, 0, 128],
    ];
    const image = imageFrom(
      Uint8Array.from([white, red, navy, red, red, white, navy, red].flat()),
      [2, 4, 3],
    );
    const colors = dominantColors(image, { count: 9 });
    expect(colors.map(({ name }) => name)).toEqual(["red", "white", "navy"]);
    expect(colors.map(({ hex }) => hex)).toEqual(["#ff0000", "#ffffff", "#000080"]);
    expect(colors.map(({ rgb }) => rgb)).toEqual([red, white, navy]);
    expect(colors.map(({ share }) => share)).toEqual([0.5, 0.25, 0.25]);
    for (const { nameDifference } of colors) expect(nameDifference).toBeLessThan(1e-9);
    expect(colors[1].lab[0]).toBeCloseTo(100, 3);
  });

  test("one cluster is the mean", () => {
    const points = Float64Array.of(0, 0, 0, 4, 2, 0, 2, 4, 6);
    const { centers, counts, inertia } = kMeans(points, Float64Array.of(9, 9, 9));
    expect(centers).toEqual(Float64Array.of(2, 2, 2));
    expect(counts).toEqual(Uint32Array.of(3));
    // 4 + 4 + 4, 4 + 0 + 4, 0 + 4 + 16
    expect(inertia).toBe(40);
  });

  test("a center without points stays where it is and is no color", () => {
    const points = Float64Array.of(0, 0, 0, 1, 0, 0);
    const { centers, counts } = kMeans(points, Float64Array.of(0, 0, 0, 50, 50, 50));
    expect(centers).toEqual(Float64Array.of(0.5, 0, 0, 50, 50, 50));
    expect(counts).toEqual(Uint32Array.of(2, 0));
  });

  test("the middle of each tile is sampled", () => {
    const image = Uint8Array.from({ length: 24 }, (_, i) => i);
    // 2 x 3 of 4 x 6: rows 1 and 3, columns 1, 3 and 5
    expect(Array.from(samplePixels(image, [4, 6, 1], 6)).filter((_, i) => i % 3 === 0)).toEqual([
      7, 9, 11, 19, 21, 23,
    ]);
  });
});

describe("reference", () => {
  test.each(reference.clusters)("$name, $limit pixels: k-means is scikit-learn's", (entry) => {
    const image = photographs[entry.name];
    const points = labOf(samplePixels(packedImage(image), image.shape, entry.limit));
    expect(points.length).toBe(3 * entry.pixels);
    const starts = Float64Array.from(
      entry.chosen.flatMap((at) => Array.from(points.subarray(3 * at, 3 * at + 3))),
    );
    const { centers, counts, inertia } = kMeans(points, starts);
    expect(Array.from(counts)).toEqual(entry.counts);
    expect(Math.abs(inertia / entry.inertia - 1)).toBeLessThan(1e-10);
    expect(largestDifference(centers, entry.centers)).toBeLessThan(1e-9);
  });

  test.each(reference.differences)("CIEDE2000 of $pair is scikit-image's", ({ pair, difference }) => {
    expect(colorDifference(pair.slice(0, 3), pair.slice(3))).toBeCloseTo(difference, 9);
  });

  // Pair 1, 7 and 17 of Sharma, Wu and Dalal 2005, table 1
  test.each([
    [[50, 2.6772, -79.7751], [50, 0, -82.7485], 2.0425],
    [[50, 0, 0], [50, -1, 2], 2.3669],
    [[50, 2.5, 0], [50, 0, -2.5], 4.3065],
  ])("CIEDE2000 of %j and %j is %d", (first, second, difference) => {
    expect(colorDifference(first, second)).toBeCloseTo(difference, 4);
  });

  test("names are those of CSS, one for each color", () => {
    const theirs = new Map(Object.entries(reference.names));
    for (const [name, color] of Object.entries(NAMED_COLORS)) {
      expect(`#${color.toString(16).padStart(6, "0")}`, name).toBe(theirs.get(name));
    }
    expect(new Set(Object.values(NAMED_COLORS))).toEqual(
      new Set([...theirs.values()].map((color) => Number.parseInt(color.slice(1), 16))),
    );
    expect(new Set(Object.values(NAMED_COLORS)).size).toBe(Object.keys(NAMED_COLORS).length);
  });
});

describe("properties", () => {
  const byte = fc.integer({ min: 0, max: 255 });

  test("sRGB comes back from L*a*b*", () => {
    fc.assert(
      fc.property(byte, byte, byte, (red, green, blue) => {
        expect(srgbOfLab(labOf(Uint8Array.of(red, green, blue)))).toEqual([red, green, blue]);
      }),
    );
  });

  test("a difference is symmetric, and 0 only of equals", () => {
    const lab = fc.tuple(
      fc.integer({ min: 0, max: 100 }),
      fc.integer({ min: -90, max: 90 }),
      fc.integer({ min: -90, max: 90 }),
    );
    fc.assert(
      fc.property(lab, lab, (one, other) => {
        expect(colorDifference(one, other)).toBeCloseTo(colorDifference(other, one), 9);
        expect(colorDifference(one, one)).toBe(0);
        if (one.some((value, i) => value !== other[i]))
          expect(colorDifference(one, other)).toBeGreaterThan(0.1);
      }),
    );
  });

  test("at most the limit is sampled of an image of any shape", () => {
    const side = fc.integer({ min: 1, max: 300 });
    fc.assert(
      fc.property(side, side, fc.integer({ min: 1, max: 500 }), (height, width, limit) => {
        const count = samplePixels(new Uint8Array(height * width), [height, width, 1], limit).length / 3;
        expect(count).toBeLessThanOrEqual(limit);
        expect(count).toBeGreaterThanOrEqual(Math.min(height * width, limit / 4));
      }),
    );
  });

  test("starts are different points, and shares add up to 1", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 2, max: 4 }),
        fc.nat(99),
        (count, levels, seed) => {
          const image = randomImage(5, 6, 3, seed, levels);
          const points = labOf(image.data as Uint8Array);
          const starts = spreadStarts(points, count, createRandom(seed));
          const found = new Set(
            Array.from({ length: starts.length / 3 }, (_, i) => starts.slice(3 * i, 3 * i + 3).join()),
          );
          expect(found.size).toBe(starts.length / 3);
          const colors = dominantColors(image, { count, seed });
          expect(colors.length).toBeLessThanOrEqual(count);
          expect(colors.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
          const shares = colors.map(({ share }) => share);
          expect(shares).toEqual([...shares].sort((one, other) => other - one));
        },
      ),
    );
  });
});

describe("contract", () => {
  const image = photographs["flowers.png"];

  test("the same seed gives the same bits, another one others; every option changes the result", () => {
    const plain = dominantColors(image);
    expect(dominantColors(image)).toEqual(plain);
    const changes: DominantColorsOptions[] = [{ seed: 1 }, { count: 4 }, { maxPixels: 500 }];
    for (const change of changes)
      expect(dominantColors(image, change), JSON.stringify(change)).not.toEqual(plain);
  });

  test("views give what their copies give; gray counts as three colors, alpha does not count", () => {
    const small = randomImage(12, 9, 4, 1);
    const plain = dominantColors(small, { maxPixels: 50 });
    for (const [name, view] of Object.entries(viewsOf(small))) {
      expect(dominantColors(view, { maxPixels: 50 }), name).toEqual(plain);
    }
    expect(dominantColors(small.hi(12, 9, 3), { maxPixels: 50 })).toEqual(plain);
    const gray = dominantColors(randomImage(12, 9, 1, 2));
    expect(gray.every(({ rgb }) => rgb[0] === rgb[1] && rgb[1] === rgb[2])).toBe(true);
  });

  test("a wrong option is refused by name", () => {
    const need = "dominantColors: count must be an integer from 1 to 64, got 65";
    expect(() => dominantColors(image, { count: 65 })).toThrow(new RangeError(need));
    expect(() => dominantColors(image, { colors: 3 } as never)).toThrow(
      /^dominantColors: options has an unknown name/,
    );
  });
});
