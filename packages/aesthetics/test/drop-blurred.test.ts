import { createRandom } from "@vscnn/core";
import { ENGINES, setKernelsMode } from "@vscnn/kernels/testing";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CODE_BINS as BINS } from "../src/subject/derivative-codes.ts";
import type { LikelihoodGains } from "../src/subject/drop-blurred/gains.ts";
import { plainDropBlurred } from "../src/subject/drop-blurred/plain.ts";
import { dropBlurred } from "../src/subject/drop-blurred.ts";

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

/** Gains that are zero but for those given as `[side, bin, gain]`, of horizontal bins. */
function gainsOf(filters: number, entries: [side: number, bin: number, gain: number][]): LikelihoodGains {
  const horizontal = new Float64Array((filters + 1) * BINS);
  for (const [side, bin, gain] of entries) horizontal[side * BINS + bin] = gain;
  return { horizontal, vertical: new Float64Array(horizontal.length), filters };
}

describe.each(ENGINES)("dropBlurred, %s", (engine) => {
  beforeAll(() => setKernelsMode(engine));
  afterAll(() => setKernelsMode("auto"));

  it("drops by hand", () => {
    // One pixel of horizontal bin 1, that the box of side 3 explains better, in a plane of bin 2, that it explains worse
    const { sharp, clear } = framed(1, 5, (_, column) => BINS * (column === 1 ? 1 : 2));
    // Sums from left to right: 1.5 - 1, 1.5 - 1 - 1, 1.5 - 1 - 1, -3, -2
    const gains = gainsOf(4, [
      [3, 1, 1.5],
      [3, 2, -1],
    ]);
    dropBlurred(sharp, gains, clear);
    expect([...clear.subarray(8, 13)]).toEqual([0, 1, 1, 1, 1]);
  });

  it("lets ties within 1e-9 be clear", () => {
    for (const [gain, isClear] of [
      [0, 1],
      [0.9e-9, 1],
      [1.1e-9, 0],
    ]) {
      const { sharp, clear } = framed(1, 1, () => BINS);
      dropBlurred(sharp, gainsOf(2, [[2, 1, gain]]), clear);
      expect(clear[4]).toBe(isClear);
    }
  });

  it.each([2, 3, 9, 10, 17, 50])("asks every box up to side %i", (filters) => {
    for (let side = 2; side <= filters; side++) {
      const { sharp, clear } = framed(2, 3, () => BINS);
      dropBlurred(sharp, gainsOf(filters, [[side, 1, 1]]), clear);
      expect(clear.some((value) => value !== 0)).toBe(false);
    }
  });

  it("equals the definition", () => {
    const size = fc.integer({ min: 1, max: 12 });
    const property = fc.property(size, size, fc.integer({ min: 2, max: 30 }), fc.nat(), (...values) => {
      const [height, width, filters, seed] = values;
      const random = createRandom(seed);
      const { sharp, clear } = framed(height, width, () => Math.floor(BINS * BINS * random()));
      const gains = gainsOf(filters, []);
      // Whole and half numbers: sums are exact, and ties come up
      for (const list of [gains.horizontal, gains.vertical]) {
        for (let i = 0; i < list.length; i++) list[i] = Math.round(8 * (random() - 0.7)) / 2;
      }
      const expected = clear.slice();
      plainDropBlurred(sharp, gains, expected);
      dropBlurred(sharp, gains, clear);
      expect(clear).toEqual(expected);
    });
    fc.assert(property, { numRuns: 200 });
  });
});
