import { createRandom } from "@vscnn/core";
import { ENGINES, withKernelsMode } from "@vscnn/kernels/testing";
import { describe, expect, test } from "vitest";
import { createJpegArithmetic } from "../../src/jpeg/create-jpeg-arithmetic.ts";
import { decodeJpeg } from "../../src/jpeg/decode-jpeg.ts";
import { type JpegArithmetic, ROW_SLACK } from "../../src/jpeg/jpeg-arithmetic.ts";
import fixture from "../fixtures/jpeg.json";
import { bytesOf, largestDifference } from "../from-fixture.ts";

function bytesIn(arithmetic: JpegArithmetic, values: ArrayLike<number>, room: number): Uint8ClampedArray {
  const bytes = new Uint8ClampedArray(...arithmetic.take(room + ROW_SLACK), room);
  bytes.set(values);
  return bytes;
}

/** What both engines make of the same work; they must agree. */
function both(work: (arithmetic: JpegArithmetic) => ArrayLike<number>): ArrayLike<number>[] {
  return ENGINES.map((engine) => withKernelsMode(engine, () => work(createJpegArithmetic(2 ** 20))));
}

test.each(Object.entries(fixture.cases))("%s decodes to the same on both engines", (_, { file }) => {
  const [fast, plain] = ENGINES.map((engine) => withKernelsMode(engine, () => decodeJpeg(bytesOf(file))));
  expect(largestDifference(fast.data, plain.data)).toBe(0);
});

describe("kernels agree with the plain version", () => {
  const random = createRandom(3);
  const integer = (end: number) => Math.floor(random() * end);

  test.each([
    ["usual", 300, 100],
    ["sparse", 900, 3],
    ["first only", 2000, 0],
    // Such as only a hostile file has: sums that no longer fit 32 bits must wrap alike
    ["enormous", 65536, 64],
  ])("transforming %s coefficients", (_, range, filled) => {
    const coefficients = new Int16Array(64 * 40);
    for (let block = 0; block < 40; block++) {
      coefficients[block * 64] = integer(range) - range / 2;
      for (let i = 0; i < filled; i++) coefficients[block * 64 + integer(64)] = integer(range) - range / 2;
    }
    const quantization = Int32Array.from({ length: 64 }, () => 1 + integer(range > 60000 ? 65535 : 40));
    const [ours, plain] = both((arithmetic) => {
      const held = new Int16Array(...arithmetic.take(2 * coefficients.length), coefficients.length);
      held.set(coefficients);
      const table = new Int32Array(...arithmetic.take(256), 64);
      table.set(quantization);
      const samples = bytesIn(arithmetic, [], 8 * 8 * 40);
      arithmetic.transformBlocks(held, 64, 39, table, samples, 3, 320);
      return samples;
    });
    expect(largestDifference(ours, plain)).toBe(0);
    expect(new Set(Array.from(plain)).size).toBeGreaterThan(2);
  });

  test.each([3, 4, 8, 9, 16, 17, 31, 64, 101])("rows of %i samples", (width) => {
    const rows = Uint8Array.from({ length: 2 * width }, () => integer(256));
    for (const name of ["widenRow", "blendRows", "widenBlendedRows"] as const) {
      const [ours, plain] = both((arithmetic) => {
        const samples = bytesIn(arithmetic, rows, rows.length);
        const length = name === "blendRows" ? width : 2 * width;
        const target = new Uint8Array(...arithmetic.take(length + ROW_SLACK), length);
        if (name === "widenRow") arithmetic.widenRow(samples, width, width, target);
        else if (name === "blendRows") arithmetic.blendRows(samples, width, 0, width, 2, target);
        else arithmetic.widenBlendedRows(samples, 0, width, width, target);
        return target;
      });
      expect(largestDifference(ours, plain)).toBe(0);
    }
  });

  test("all 2^16 pairs of chroma at the ends of luma", () => {
    const chroma = Uint8Array.from({ length: 65536 }, (_, i) => i >> 8);
    const other = Uint8Array.from({ length: 65536 }, (_, i) => i);
    for (const luma of [0, 127, 255]) {
      const [ours, plain] = both((arithmetic) => {
        const rows = [new Uint8Array(65536).fill(luma), chroma, other].map((values) => {
          const row = new Uint8Array(...arithmetic.take(65536 + ROW_SLACK), 65536);
          row.set(values);
          return row;
        });
        const target = bytesIn(arithmetic, [], 3 * 65536);
        arithmetic.convertYcc(rows[0], rows[1], rows[2], 65536, target);
        return target;
      });
      expect(largestDifference(ours, plain)).toBe(0);
    }
  });
});

test("memory is zero though it was used before", () => {
  const first = createJpegArithmetic(1000);
  new Uint8Array(...first.take(500), 500).fill(9);
  const again = new Uint8Array(...createJpegArithmetic(1000).take(500), 500);
  expect(largestDifference(again, new Uint8Array(500))).toBe(0);
});
