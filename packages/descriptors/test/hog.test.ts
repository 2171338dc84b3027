import { type Image, imageFrom } from "@vscnn/core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { orientationBin } from "../src/hog/orientation-bin.ts";
import { type HogOptions, hog, hogShape } from "../src/index.ts";
import fixture from "./fixtures/scikit-image/hog.json";
import { largestDifference, photographPart, randomImage, viewsOf } from "./images.ts";

const SMALL: HogOptions = { pixelsPerCell: [4, 4], cellsPerBlock: [2, 2] };

function gray(rows: number[][]): Image {
  return imageFrom(Uint8Array.from(rows.flat()), [rows.length, rows[0].length, 1]);
}

describe("by hand", () => {
  test("a vertical edge is a horizontal gradient, in the bin of angle 0", () => {
    // Columns 0 0 9 9: the differences across two columns are 0 9 9 0 (none at the border), in each of four rows
    const image = gray(Array.from({ length: 4 }, () => [0, 0, 9, 9]));
    const values = hog(image, { ...SMALL, cellsPerBlock: [1, 1], blockNorm: "L1", orientations: 4 });
    // The mean magnitude is 8 * 9 / 16 = 4.5, divided by itself and 1e-5
    expect(Array.from(values)).toEqual([Math.fround(4.5 / 4.50001), 0, 0, 0]);
  });

  test("a diagonal gradient lies on the edge of two bins and belongs to the upper one", () => {
    const image = gray([
      [0, 1, 2],
      [1, 2, 3],
      [2, 3, 4],
    ]);
    const options: HogOptions = {
      pixelsPerCell: [3, 3],
      cellsPerBlock: [1, 1],
      orientations: 4,
      blockNorm: "L1",
    };
    const values = hog(image, options);
    // At the corners there is no gradient; at the other border pixels one difference of 2; 2 and 2 in the middle
    const mean = (4 * 2 + Math.sqrt(8)) / 9;
    expect(values[0]).toBeCloseTo((2 * 2) / 9 / (mean + 1e-5), 6);
    expect(values[1]).toBeCloseTo(Math.sqrt(8) / 9 / (mean + 1e-5), 6);
    expect(values[2]).toBeCloseTo((2 * 2) / 9 / (mean + 1e-5), 6);
    expect(values[3]).toBe(0);
  });

  test("'L2-Hys' cuts at 0.2 and divides again", () => {
    const image = gray(Array.from({ length: 4 }, () => [0, 0, 9, 9]));
    // One value of 1, cut to 0.2, is 0.2 / sqrt(0.04 + 1e-10)
    const values = hog(image, { ...SMALL, cellsPerBlock: [1, 1] });
    expect(values[0]).toBeCloseTo(1, 6);
    expect(values.subarray(1).every((value) => value === 0)).toBe(true);
  });

  test("a constant image has zeros", () => {
    const values = hog(imageFrom(new Uint8Array(24 * 24 * 3).fill(7), [24, 24, 3]));
    expect(values).toEqual(new Float32Array(81));
  });

  test("the channel with the largest gradient counts, and the first of equals", () => {
    const channels = (r: number[], g: number[], b: number[]) =>
      imageFrom(
        Uint8Array.from({ length: 27 }, (_, i) => [r, g, b][i % 3][Math.floor(i / 3)]),
        [3, 3, 3],
      );
    const across = [0, 0, 5, 0, 0, 5, 0, 0, 5];
    const down = [0, 0, 0, 0, 0, 0, 5, 5, 5];
    const none = [0, 0, 0, 0, 0, 0, 0, 0, 0];
    const options: HogOptions = {
      pixelsPerCell: [3, 3],
      cellsPerBlock: [1, 1],
      orientations: 2,
      blockNorm: "L1",
    };
    expect(hog(channels(none, across, none), options)[0]).toBeGreaterThan(0.99);
    expect(hog(channels(none, none, down), options)[1]).toBeGreaterThan(0.99);
    // In the middle both are 5; beside it, three and three pixels have one of them
    const [horizontal, vertical] = hog(channels(across, down, none), options);
    const [other, otherVertical] = hog(channels(down, across, none), options);
    expect(horizontal).toBeGreaterThan(vertical);
    expect(otherVertical).toBeGreaterThan(other);
  });
});

describe("reference", () => {
  // scikit-image sums in single precision, as we do; the rest is in double, and printed to seven digits
  test.each(fixture.cases)(
    "$name $box with $options is scikit-image's",
    ({ name, box, options, shape, hog: expected }) => {
      const image = photographPart(name, box);
      expect(hogShape(image, options as HogOptions)).toEqual(shape);
      expect(largestDifference(hog(image, options as HogOptions), expected)).toBeLessThan(1e-6);
    },
  );
});

describe("properties", () => {
  const byte = fc.integer({ min: -255, max: 255 });

  test("every gradient has a bin whose range holds its angle", () => {
    fc.assert(
      fc.property(byte, byte, fc.integer({ min: 1, max: 180 }), (down, right, orientations) => {
        const bin = orientationBin(down, right, orientations);
        const degrees = ((Math.atan2(down, right) * 180) / Math.PI + 180) % 180;
        expect(bin).toBeGreaterThanOrEqual(0);
        expect(bin).toBeLessThan(orientations);
        const width = 180 / orientations;
        const above = degrees - bin * width;
        expect(above > -1e-9 && above < width + 1e-9).toBe(true);
      }),
    );
  });

  test("opposite gradients share a bin", () => {
    fc.assert(
      fc.property(byte, byte, (down, right) => {
        expect(orientationBin(0 - down, 0 - right, 9)).toBe(orientationBin(down, right, 9));
      }),
    );
  });

  test("a negative has the same descriptor", () => {
    const image = randomImage(20, 24, 1, 1);
    const negative = imageFrom(image.data.map((value) => 255 - value) as Uint8Array, [20, 24, 1]);
    expect(hog(negative, SMALL)).toEqual(hog(image, SMALL));
  });
});

describe("contract", () => {
  const image = randomImage(26, 21, 3, 2);

  test("views give what their copies give; alpha does not count, gray counts as three equal colors", () => {
    for (const given of [image, randomImage(17, 19, 4, 3), randomImage(17, 19, 1, 4)]) {
      for (const [name, view] of Object.entries(viewsOf(given))) {
        expect(hog(view, SMALL), name).toEqual(hog(given, SMALL));
      }
    }
    const withAlpha = randomImage(17, 19, 4, 3);
    expect(hog(withAlpha, SMALL)).toEqual(hog(withAlpha.hi(17, 19, 3), SMALL));
    const one = randomImage(17, 19, 1, 5);
    const copied = Uint8Array.from({ length: 3 * 17 * 19 }, (_, i) => one.data[Math.floor(i / 3)]);
    expect(hog(imageFrom(copied, [17, 19, 3]), SMALL)).toEqual(hog(one, SMALL));
  });

  test("every option changes the result, and calls do not change each other's", () => {
    const plain = hog(image, SMALL);
    const changes: HogOptions[] = [
      { orientations: 7 },
      { pixelsPerCell: [4, 5] },
      { cellsPerBlock: [1, 2] },
      { blockNorm: "L1" },
      { transformSqrt: true },
    ];
    for (const change of changes) {
      expect(hog(image, { ...SMALL, ...change }), JSON.stringify(change)).not.toEqual(plain);
    }
    expect(hog(image, SMALL)).toEqual(plain);
  });

  test.each<[HogOptions, string]>([
    [{ orientations: 181 }, "orientations must be an integer from 1 to 180, got 181"],
    [{ pixelsPerCell: [8, 0] }, "pixelsPerCell[1] must be an integer >= 1, got 0"],
    [{ cellsPerBlock: [1] as never }, "cellsPerBlock must have length 2, got 1"],
    [
      { pixelsPerCell: [14, 4], cellsPerBlock: [2, 2] },
      "image must be at least 28 x 8 for a block, got 26 x 21",
    ],
  ])("%j is refused by name", (options, message) => {
    expect(() => hog(image, options)).toThrow(new RangeError(`hog: ${message}`));
    expect(() => hogShape(image, options)).toThrow(new RangeError(`hogShape: ${message}`));
  });

  test("a descriptor that would not fit in memory is refused", () => {
    const large = imageFrom(new Uint8Array(4000 * 4000), [4000, 4000, 1]);
    const options: HogOptions = { pixelsPerCell: [1, 1], orientations: 18 };
    expect(() => hog(large, options)).toThrow(/^hog: the descriptor must have at most 268435456 values/);
  });
});
