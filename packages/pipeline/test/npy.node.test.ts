import fc from "fast-check";
import { expect, test } from "vitest";
import { decodeNpy, encodeNpy } from "../src/store/npy.ts";

function fileOf(rows: number, columns: number, data: Float32Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(encodeNpy({ rows, columns, data }).flatMap((part) => [...part]));
}

test("writes what NumPy's own writer does", () => {
  // np.save of np.array([[1, 2], [np.nan, -0.5], [0, 1e-40]], np.float32), by NumPy 1.24
  const header = "{'descr': '<f4', 'fortran_order': False, 'shape': (3, 2), }";
  const expected = [
    ...[0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, 0x76, 0],
    ...new TextEncoder().encode(header.padEnd(117)),
    0x0a,
    ...[0, 0, 0x80, 0x3f, 0, 0, 0, 0x40, 0, 0, 0xc0, 0x7f, 0, 0, 0, 0xbf, 0, 0, 0, 0, 0xc2, 0x16, 1, 0],
  ];
  expect([...fileOf(3, 2, Float32Array.of(1, 2, Number.NaN, -0.5, 0, 1e-40))]).toEqual(expected);
});

test("reads back every matrix to the bit", () => {
  fc.assert(
    fc.property(
      fc.float32Array({ minLength: 0, maxLength: 60 }),
      fc.integer({ min: 1, max: 6 }),
      (all, columns) => {
        const rows = Math.floor(all.length / columns);
        const data = all.slice(0, rows * columns);
        const read = decodeNpy(fileOf(rows, columns, data));
        expect([read.rows, read.columns]).toEqual([rows, columns]);
        expect(new Uint8Array(read.data.buffer, read.data.byteOffset, read.data.byteLength)).toEqual(
          new Uint8Array(data.buffer),
        );
      },
    ),
  );
});

test("reads a file at any place of a buffer", () => {
  const file = fileOf(1, 2, Float32Array.of(1, 2));
  for (const shift of [1, 2, 3, 4]) {
    const buffer = new Uint8Array(file.length + shift);
    buffer.set(file, shift);
    expect(decodeNpy(buffer.subarray(shift)).data).toEqual(Float32Array.of(1, 2));
  }
});

test("refuses every file that is cut, and no change of a byte reads as another size", () => {
  const file = fileOf(2, 3, Float32Array.of(1, 2, 3, 4, 5, 6));
  for (let length = 0; length < file.length; length++) {
    expect(() => decodeNpy(file.slice(0, length))).toThrow(/^it|^its/);
  }
  for (let at = 0; at < 128; at++) {
    const changed = file.slice();
    changed[at] ^= 1 << (at % 8);
    try {
      const { rows, columns, data } = decodeNpy(changed);
      expect(rows * columns).toBe(data.length);
    } catch (error) {
      expect((error as Error).message).toMatch(/^it|^its/);
    }
  }
});
