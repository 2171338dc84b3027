import { imageFrom } from "@vscnn/core";
import { ENGINES, setKernelsMode } from "@vscnn/kernels/testing";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { plainCountColors } from "../src/color/count-colors/plain.ts";
import { countColors } from "../src/color/count-colors.ts";
import { COLOR_SCHEMES } from "../src/color-scheme.ts";
import { COLOR_HISTOGRAM_LENGTH, colorHistogram } from "../src/index.ts";
import fixture from "./fixtures/color.json";
import { photographs, randomImage, viewsOf } from "./images.ts";

type Color = readonly [red: number, green: number, blue: number];

function binOf(color: Color, scheme = COLOR_SCHEMES[0]): number {
  return colorHistogram(imageFrom(new Uint8Array(color), [1, 1, 3]), { scheme }).indexOf(1);
}

describe.each(ENGINES)("by hand, %s", (engine) => {
  beforeAll(() => setKernelsMode(engine));
  afterAll(() => setKernelsMode("auto"));

  test("red, green, blue and gray fall in four bins", () => {
    const data = new Uint8Array([255, 0, 0, 0, 255, 0, 0, 0, 255, 128, 128, 128]);
    const expected = new Float32Array(32);
    // 0, 120 and 240 degrees are hue bins 0, 2 and 5 of 45 degrees, fully saturated: 4 h + 3
    for (const bin of [3, 11, 23, 0]) expected[bin] = 0.25;
    expect(colorHistogram(imageFrom(data, [2, 2, 3]))).toEqual(expected);
  });

  test.each<[Color, number]>([
    [[255, 255, 0], 7],
    [[0, 255, 255], 19],
    [[255, 0, 255], 27],
    [[10, 20, 30], 18],
    [[255, 191, 0], 3], // 44.9 degrees
    [[4, 3, 0], 7], // exactly 45 degrees: the edge belongs to the upper bin
    [[100, 75, 75], 1], // saturation exactly 1/4
    [[100, 50, 50], 2],
    [[100, 25, 25], 3],
    [[0, 0, 0], 0],
    [[255, 255, 255], 0],
  ])("%j is in bin %i of hsv8x4", (color, bin) => {
    expect(binOf(color)).toBe(bin);
  });

  test("the other schemes", () => {
    // (200, 100, 50): hue 60 * 50 / 150 = 20 degrees, saturation 3/4, value 200
    expect(binOf([200, 100, 50], "hsv8x2x2")).toBe(0 + 2 + 1);
    expect(binOf([100, 50, 25], "hsv8x2x2")).toBe(0 + 2 + 0);
    expect(binOf([200, 200, 200], "hsv8x2x2")).toBe(1);
    expect(binOf([200, 100, 50], "rgb4x4x2")).toBe(8 * 3 + 2 * 1 + 0);
    expect(binOf([200, 100, 50], "hue32")).toBe(1); // 32 * 20 / 360 = 1.8
    expect(binOf([255, 0, 1], "hue32")).toBe(31);
  });

  test("norms", () => {
    const image = imageFrom(new Uint8Array([255, 0, 0, 255, 0, 0, 255, 0, 0, 0, 255, 0]), [1, 4, 3]);
    const at = (norm: "l1" | "l2" | "none") => {
      const histogram = colorHistogram(image, { norm });
      return [histogram[3], histogram[11]];
    };
    expect(at("none")).toEqual([3, 1]);
    expect(at("l1")).toEqual([0.75, 0.25]);
    expect(at("l2")).toEqual([Math.fround(3 / Math.sqrt(10)), Math.fround(1 / Math.sqrt(10))]);
  });
});

describe.each(ENGINES)("reference, %s", (engine) => {
  beforeAll(() => setKernelsMode(engine));
  afterAll(() => setKernelsMode("auto"));

  test.each(COLOR_SCHEMES)("every color there is falls in its bin of %s", (scheme) => {
    const slab = new Uint8Array(3 * 16 * 65_536);
    fixture.cube[scheme].forEach((counts, block) => {
      for (let i = 0; i < 16 * 65_536; i++) {
        slab[3 * i] = 16 * block + (i >> 16);
        slab[3 * i + 1] = (i >> 8) & 255;
        slab[3 * i + 2] = i & 255;
      }
      const image = imageFrom(slab, [4096, 256, 3]);
      expect(Array.from(colorHistogram(image, { scheme, norm: "none" }))).toEqual(counts);
    });
  });

  test.each(fixture.cases)("counts of $name", (entry) => {
    for (const scheme of COLOR_SCHEMES) {
      const counts = colorHistogram(photographs[entry.name], { scheme, norm: "none" });
      expect(Array.from(counts)).toEqual(entry[scheme]);
    }
  });
});

describe.each(ENGINES)("properties, %s", (engine) => {
  beforeAll(() => setKernelsMode(engine));
  afterAll(() => setKernelsMode("auto"));

  const pixels = fc.uint8Array({ minLength: 1, maxLength: 900 }).map((bytes) => {
    return new Uint8Array(3 * Math.ceil(bytes.length / 3)).map((_, i) => bytes[i % bytes.length]);
  });

  test("what is counted is what the definition counts, whatever the number of pixels", () => {
    fc.assert(
      fc.property(pixels, fc.constantFrom(...COLOR_SCHEMES), (rgb, scheme) => {
        expect(countColors(rgb, scheme)).toEqual(plainCountColors(rgb, scheme));
      }),
      { numRuns: 500 },
    );
    // More than one batch of the kernel, the last not full
    const { data } = randomImage(97, 101, 3, 1);
    for (const scheme of COLOR_SCHEMES) {
      expect(countColors(data, scheme)).toEqual(plainCountColors(data, scheme));
    }
  });

  test("the order of pixels does not matter", () => {
    const image = randomImage(13, 21, 3, 2);
    const upsideDown = image.step(-1, -1, 1);
    expect(colorHistogram(upsideDown)).toEqual(colorHistogram(image));
  });

  test("a constant image has one bin", () => {
    fc.assert(
      fc.property(fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255)), (color) => {
        const data = Uint8Array.from({ length: 3 * 5 * 7 }, (_, i) => color[i % 3]);
        const histogram = colorHistogram(imageFrom(data, [5, 7, 3]));
        expect(histogram[binOf(color)]).toBe(1);
      }),
    );
  });
});

describe.each(ENGINES)("contract, %s", (engine) => {
  beforeAll(() => setKernelsMode(engine));
  afterAll(() => setKernelsMode("auto"));

  const image = randomImage(11, 9, 3, 3);

  test("views give what their copies give", () => {
    for (const [name, view] of Object.entries(viewsOf(image))) {
      expect(colorHistogram(view), name).toEqual(colorHistogram(image));
    }
  });

  test("gray counts as three equal colors, alpha does not count", () => {
    const gray = randomImage(6, 5, 1, 4);
    const copied = imageFrom(
      Uint8Array.from({ length: 90 }, (_, i) => gray.data[Math.floor(i / 3)]),
      [6, 5, 3],
    );
    expect(colorHistogram(gray, { scheme: "hsv8x2x2" })).toEqual(
      colorHistogram(copied, { scheme: "hsv8x2x2" }),
    );
    const withAlpha = randomImage(6, 5, 4, 5);
    expect(colorHistogram(withAlpha)).toEqual(colorHistogram(withAlpha.hi(6, 5, 3)));
  });

  test("the image is not changed, the result is new", () => {
    const before = image.data.slice();
    const first = colorHistogram(image);
    expect(first).toHaveLength(COLOR_HISTOGRAM_LENGTH);
    first.fill(7);
    expect(colorHistogram(image)).not.toEqual(first);
    expect(image.data).toEqual(before);
  });

  test("wrong arguments are refused by name", () => {
    expect(() => colorHistogram(null as never)).toThrow(
      new TypeError("colorHistogram: image must be an ndarray of Uint8Array or Uint8ClampedArray, got null"),
    );
    expect(() => colorHistogram(image.hi(11, 9, 2))).toThrow(
      new RangeError("colorHistogram: image must have shape [height, width, 1 | 3 | 4], got [11, 9, 2]"),
    );
    expect(() => colorHistogram(image, { scheme: "lab" as never })).toThrow(
      new RangeError(
        "colorHistogram: scheme must be 'hsv8x4' or 'hsv8x2x2' or 'rgb4x4x2' or 'hue32', got \"lab\"",
      ),
    );
    expect(() => colorHistogram(image, { norm: 1 as never })).toThrow(
      new TypeError("colorHistogram: norm must be 'l1' or 'l2' or 'none', got 1"),
    );
  });
});
