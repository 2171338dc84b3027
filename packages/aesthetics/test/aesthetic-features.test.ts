import { createRandom, type Image, imageFrom, ndArray } from "@vscnn/core";
import fc from "fast-check";
import ndarray from "ndarray";
import { describe, expect, it } from "vitest";
import { countLargeFrequencies } from "../src/frequencies/count-large-frequencies.ts";
import {
  AESTHETIC_LENGTH,
  AESTHETIC_NAMES,
  aestheticFeatures,
  annotate,
  backgroundSimplicity,
  brightnessContrast,
  clarityContrast,
  colorEntropy,
  compositionGeometry,
  hueCount,
  hueHistogram,
  subjectRegion,
} from "../src/index.ts";
import goldens from "./fixtures/aesthetic.json";
import { imageOf, measured, randomScene } from "./images.ts";

/** The images of aesthetic.json, from the formulas that it gives. */
const images: Record<string, Image> = {
  rect: imageOf(48, 64, (r, c) => {
    const inside = r >= 12 && r < 32 && c >= 20 && c < 44;
    const v = 60 + ((r + c) >> 1) + (inside ? 110 * (((r >> 1) + (c >> 1)) % 2) : 0);
    return [Math.min(255, v + 20), v, Math.max(0, v - 30)];
  }),
  disc: imageOf(60, 80, (r, c) => {
    const t = 30 * ((3 * r + 5 * c) % 7);
    return (r - 24) ** 2 + (c - 50) ** 2 <= 225
      ? [Math.min(255, 60 + t), 180 - t, (90 + 2 * t) % 256]
      : [200 - 2 * r, 80 + c, 40 + ((r + c) >> 1)];
  }),
  caseC: imageOf(16, 16, (r, c) => [
    (17 * r + 31 * c + 5) % 256,
    (29 * r + 7 * c + 90) % 256,
    (11 * r * c + 3 * r + 200) % 256,
  ]),
  const30x20: imageOf(20, 30, () => [128, 128, 128]),
  black: imageOf(20, 30, () => [0, 0, 0]),
  one_pixel: imageOf(1, 1, () => [200, 200, 200]),
  stripes: imageOf(8, 8, (_, c) => Array(3).fill(255 * (c % 2))),
};

describe("aestheticFeatures", () => {
  it.each([...goldens.cases, ...goldens.degenerate])("agrees with the golden $name", (golden) => {
    const image = images[golden.name];
    const region = subjectRegion(image);
    expect([...region.rowSums]).toEqual(golden.clear_row_sums);
    expect([...region.columnSums]).toEqual(golden.clear_col_sums);
    expect(region.clearPixels).toBe(golden.clear_pixels);
    const { left, right, top, bottom } = region.box;
    expect([left, right, top, bottom]).toEqual(golden.bbox_x1_x2_y1_y2);
    expect([...hueHistogram(image)]).toEqual(golden.hue_histogram20);
    const { luma, width, height } = measured(image);
    const whole = { left: 0, top: 0, right: width - 1, bottom: height - 1 };
    expect(countLargeFrequencies(luma, width, whole, false)).toBe(golden.M_I);
    expect(countLargeFrequencies(luma, width, region.box, false)).toBe(golden.M_R);
    // Single precision is good to 6e-8 of a value
    aestheticFeatures(image).forEach((value, i) => {
      expect(Math.abs(value - golden.vector11[i])).toBeLessThanOrEqual(
        6e-8 * Math.max(1, golden.vector11[i]),
      );
    });
  });

  it("names its 11 values", () => {
    expect(AESTHETIC_NAMES.length).toBe(AESTHETIC_LENGTH);
    expect(AESTHETIC_NAMES).toEqual([
      "clarityContrast",
      "hueCount",
      "brightnessContrast",
      "entropyR",
      "entropyG",
      "entropyB",
      "entropyL",
      "entropyA",
      "entropyLabB",
      "compositionGeometry",
      "backgroundSimplicity",
    ]);
  });

  it("takes a region computed before", () => {
    const image = randomScene(60, 80, 3);
    const region = subjectRegion(image);
    expect(aestheticFeatures(image, { region })).toEqual(aestheticFeatures(image));
    const other = { mask: region.mask, box: { left: 0, top: 0, right: 9, bottom: 9 } };
    expect(aestheticFeatures(image, { region: other })).not.toEqual(aestheticFeatures(image));
  });

  it("is finite for every image", () => {
    const sides = fc.integer({ min: 1, max: 20 });
    const property = fc.property(
      sides,
      sides,
      fc.constantFrom(1, 3, 4),
      fc.constantFrom(1, 2, 256),
      fc.nat(),
      (height, width, channels, levels, seed) => {
        const random = createRandom(seed);
        const step = 255 / Math.max(1, levels - 1);
        const image = imageOf(height, width, () =>
          Array.from({ length: channels }, () => step * Math.floor(levels * random())),
        );
        for (const clarityRemoveMean of [false, true]) {
          const values = aestheticFeatures(image, { clarityRemoveMean });
          expect(values.length).toBe(11);
          expect(values.every(Number.isFinite)).toBe(true);
        }
      },
    );
    fc.assert(property, { numRuns: 100 });
  });

  it.each([[[0, 0, 0]], [[255, 255, 255]], [[255, 0, 0]], [[1, 2, 3]]])(
    "is finite for the one-color image %j of any shape",
    (color) => {
      for (const [height, width] of [
        [1, 1],
        [1, 300],
        [300, 1],
        [2, 2],
        [37, 23],
      ] as const) {
        const values = aestheticFeatures(imageOf(height, width, () => color));
        expect(values.every(Number.isFinite)).toBe(true);
        // A single hue, or none
        expect(values[1]).toBeGreaterThanOrEqual(19);
        expect([...values.slice(3, 9)]).toEqual([0, 0, 0, 0, 0, 0]);
      }
    },
  );

  it("takes gray as R = G = B and drops alpha, also where it reduces", () => {
    const gray = imageOf(30, 44, (r, c) => [(7 * r * c) % 256]);
    const rgb = imageOf(30, 44, (r, c) => Array(3).fill((7 * r * c) % 256));
    const rgba = imageOf(30, 44, (r, c) => [...Array(3).fill((7 * r * c) % 256), (31 * r + c) % 256]);
    for (const maxSide of [512, 20]) {
      const expected = aestheticFeatures(rgb, { maxSide });
      expect(aestheticFeatures(gray, { maxSide })).toEqual(expected);
      expect(aestheticFeatures(rgba, { maxSide })).toEqual(expected);
    }
  });

  it("takes a view as its copy", () => {
    const image = randomScene(50, 70, 21);
    const views = [
      image.transpose(1, 0, 2),
      image.step(-1, 1, 1),
      image.step(2, -3, 1),
      image.lo(5, 6, 0).hi(31, 40, 3),
      image.step(1, 1, -1),
    ];
    for (const view of views) {
      const [height, width] = view.shape;
      const copy = imageOf(height, width, (r, c) => [0, 1, 2].map((channel) => view.get(r, c, channel)));
      expect(aestheticFeatures(view)).toEqual(aestheticFeatures(copy));
    }
  });

  it("leaves its arguments unchanged", () => {
    const image = randomScene(40, 50, 4);
    const before = image.data.slice();
    const region = subjectRegion(image);
    const mask = region.mask.data.slice();
    const options = Object.freeze({
      region: Object.freeze({ mask: region.mask, box: Object.freeze(region.box) }),
    });
    aestheticFeatures(image, options);
    aestheticFeatures(image, { maxSide: 25 });
    expect(image.data).toEqual(before);
    expect(region.mask.data).toEqual(mask);
  });

  it("mirrors: the same colors and hues, whichever way they face", () => {
    const image = randomScene(40, 60, 6);
    const [a, b] = [aestheticFeatures(image), aestheticFeatures(image.step(1, -1, 1))];
    expect([...b.slice(3, 9), b[1]]).toEqual([...a.slice(3, 9), a[1]]);
  });

  // A line of 4,000,000 pixels took 45 seconds: its transforms went by convolution, waves and frequencies beyond use were made
  it("measures a line of a prime number of pixels, lying or standing", () => {
    const random = createRandom(3);
    const line = imageFrom(
      Uint8Array.from({ length: 3 * 200_003 }, () => 256 * random()),
      [1, 200_003, 3],
    );
    const lying = aestheticFeatures(line, { maxSide: 0 });
    const standing = aestheticFeatures(line.transpose(1, 0, 2), { maxSide: 0 });
    expect(lying).toEqual(standing);
    expect(lying.every(Number.isFinite)).toBe(true);
  });

  // Options of the metrics were looked at one after the other, up to half a second after the search for the subject began
  it("checks every option before it looks at a pixel", () => {
    // 400 million pixels that are one: to measure them would take gigabytes and minutes
    const endless = ndArray(new Uint8Array(3), [20_000, 20_000, 3], [0, 0, 1]);
    const box = { left: 0, top: 0, right: 20_000, bottom: 0 };
    const mask = ndArray(new Uint8Array(1), [20_000, 20_000], [0, 0]);
    const ofRegion = [{ filters: 0 }, { clearShare: 2 }, { region: { mask, box } }];
    const ofFunctions: [call: (image: Image, options: never) => unknown, wrong: object[]][] = [
      [clarityContrast, [...ofRegion, { clarityRemoveMean: 1 }]],
      [hueCount, [{ presentShare: 2 }]],
      [hueHistogram, []],
      [brightnessContrast, [...ofRegion, { brightnessSigned: 1 }]],
      [colorEntropy, []],
      [compositionGeometry, [...ofRegion, { centroid: "middle" }]],
      [backgroundSimplicity, ofRegion],
      [subjectRegion, [{ filters: 0 }, { clearShare: 2 }]],
      [annotate, [...ofRegion, { centroid: "middle" }]],
      [
        aestheticFeatures,
        [
          ...ofRegion,
          { clarityRemoveMean: 1 },
          { presentShare: 2 },
          { brightnessSigned: 1 },
          { centroid: 0 },
        ],
      ],
    ];
    for (const [call, wrong] of ofFunctions) {
      for (const option of [...wrong, { maxSide: -1 }, { maxside: 0 }]) {
        const begin = new RegExp(`^${call.name}: `);
        expect(() => call(endless, { maxSide: 0, ...option } as never), JSON.stringify(option)).toThrow(
          begin,
        );
      }
      expect(() => call(endless, null as never)).toThrow(`${call.name}: options must be an object, got null`);
    }
  });

  it("refuses what is not an image or a legal option", () => {
    const image = imageFrom(new Uint8Array(75), [5, 5, 3]);
    const call =
      (options: object, given: unknown = image) =>
      () =>
        aestheticFeatures(given as Image, options);
    expect(call({}, "photo.jpg")).toThrow(/^aestheticFeatures: image must be an ndarray of Uint8Array/);
    expect(call({}, ndarray(new Float32Array(75), [5, 5, 3]))).toThrow(TypeError);
    expect(call({ maxSide: -1 })).toThrow("aestheticFeatures: maxSide must be an integer >= 0, got -1");
    expect(call({ maxSide: "512" })).toThrow(TypeError);
    expect(call({ filters: 0 })).toThrow(
      "aestheticFeatures: filters must be an integer from 1 to 1000, got 0",
    );
    expect(call({ filters: 2.5 })).toThrow(RangeError);
    expect(call({ clearShare: 0 })).toThrow(
      "aestheticFeatures: clearShare must be a finite number from 0.001 to 1, got 0",
    );
    expect(call({ presentShare: Number.NaN })).toThrow(
      "aestheticFeatures: presentShare must be a finite number from 0 to 1, got NaN",
    );
    expect(call({ centroid: "middle" })).toThrow(
      "aestheticFeatures: centroid must be 'mask' or 'box', got \"middle\"",
    );
    // Texts were taken: 'false' for true
    expect(call({ clarityRemoveMean: "false" })).toThrow(
      new TypeError('aestheticFeatures: clarityRemoveMean must be true or false, got "false"'),
    );
    expect(call({ brightnessSigned: 1 })).toThrow(
      new TypeError("aestheticFeatures: brightnessSigned must be true or false, got 1"),
    );
    expect(call({ region: null })).toThrow(TypeError);
    expect(call({ region: 1 })).toThrow("aestheticFeatures: region must be { mask, box }, got 1");
  });
});
