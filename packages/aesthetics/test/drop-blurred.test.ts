import { createRandom } from "@vscnn/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CODE_BINS as BINS, type DerivativeCodes } from "../src/derivative-codes.ts";
import { dropBlurred, type LikelihoodGains } from "../src/drop-blurred.ts";
import { dropBlurredFast } from "../src/drop-blurred-fast.ts";

type Drop = (sharp: DerivativeCodes, gains: LikelihoodGains, clear: Uint8Array) => unknown;
const versions: [string, Drop][] = [
  ["dropBlurred", dropBlurred],
  ["dropBlurredFast", dropBlurredFast],
];

/** Codes in a frame of code 0, all pixels clear. */
function framed(height: number, width: number, code: (row: number, column: number) => number) {
  const stride = width + 2;
  const codes = new Uint16Array(stride * (height + 2));
  const clear = new Uint8Array(codes.length);
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const at = (row + 1) * stride + column + 1;
      codes[at] = code(row, column);
      clear[at] = 1;
    }
  }
  return { sharp: { codes, stride, across: new Uint32Array(BINS), down: new Uint32Array(BINS) }, clear };
}

/** Gains that are zero but for those given as `[kernel, bin, gain]`, of horizontal bins. */
function gainsOf(kernels: number, entries: [kernel: number, bin: number, gain: number][]): LikelihoodGains {
  const horizontal = new Float64Array((kernels + 1) * BINS);
  for (const [kernel, bin, gain] of entries) horizontal[kernel * BINS + bin] = gain;
  return { horizontal, vertical: new Float64Array(horizontal.length), kernels };
}

describe.each(versions)("%s", (_, drop) => {
  it("drops by hand", () => {
    // One pixel of horizontal bin 1, that kernel 3 explains better, in a plane of bin 2, that it explains worse
    const { sharp, clear } = framed(1, 5, (_, column) => BINS * (column === 1 ? 1 : 2));
    // Sums from left to right: 1.5 - 1, 1.5 - 1 - 1, 1.5 - 1 - 1, -3, -2
    const gains = gainsOf(4, [
      [3, 1, 1.5],
      [3, 2, -1],
    ]);
    drop(sharp, gains, clear);
    expect([...clear.subarray(8, 13)]).toEqual([0, 1, 1, 1, 1]);
  });

  it("lets ties within 1e-9 be clear", () => {
    for (const [gain, isClear] of [
      [0, 1],
      [0.9e-9, 1],
      [1.1e-9, 0],
    ]) {
      const { sharp, clear } = framed(1, 1, () => BINS);
      drop(sharp, gainsOf(2, [[2, 1, gain]]), clear);
      expect(clear[4]).toBe(isClear);
    }
  });

  it.each([2, 3, 9, 10, 17, 50])("asks every kernel up to %i", (kernels) => {
    for (let kernel = 2; kernel <= kernels; kernel++) {
      const { sharp, clear } = framed(2, 3, () => BINS);
      drop(sharp, gainsOf(kernels, [[kernel, 1, 1]]), clear);
      expect(clear.some((value) => value !== 0)).toBe(false);
    }
  });
});

describe("dropBlurredFast", () => {
  it("equals dropBlurred", () => {
    const size = fc.integer({ min: 1, max: 12 });
    const property = fc.property(size, size, fc.integer({ min: 2, max: 30 }), fc.nat(), (...values) => {
      const [height, width, kernels, seed] = values;
      const random = createRandom(seed);
      const { sharp, clear } = framed(height, width, () => Math.floor(BINS * BINS * random()));
      const gains = gainsOf(kernels, []);
      // Whole and half numbers: sums are exact, and ties come up
      for (const list of [gains.horizontal, gains.vertical]) {
        for (let i = 0; i < list.length; i++) list[i] = Math.round(8 * (random() - 0.7)) / 2;
      }
      const expected = clear.slice();
      dropBlurred(sharp, gains, expected);
      expect(dropBlurredFast(sharp, gains, clear)).toBe(true);
      expect(clear).toEqual(expected);
    });
    fc.assert(property, { numRuns: 200 });
  });
});
