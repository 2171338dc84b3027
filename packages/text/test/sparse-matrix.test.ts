import { describe, expect, test } from "vitest";
import {
  denseMatrix,
  joinSparseColumns,
  loadSparseMatrix,
  type SparseMatrix,
  saveSparseMatrix,
  sparseMatrix,
} from "../src/index.ts";

/** Rows (0, 2, 0), (0, 0, 0) and (1, 0, 3). */
const parts: SparseMatrix = {
  rows: 3,
  columns: 3,
  indptr: Int32Array.of(0, 1, 1, 3),
  indices: Int32Array.of(1, 0, 2),
  data: Float64Array.of(2, 1, 3),
};

test("writes zeros out", () => {
  expect(Array.from(denseMatrix(sparseMatrix(parts)).data)).toEqual([0, 2, 0, 0, 0, 0, 1, 0, 3]);
});

test("joins columns", () => {
  const joined = joinSparseColumns([parts, { ...parts, data: Float32Array.of(4, 5, 6) }]);
  expect(denseMatrix(joined).shape).toEqual([3, 6]);
  expect(Array.from(denseMatrix(joined).data)).toEqual([
    0, 2, 0, 0, 4, 0, 0, 0, 0, 0, 0, 0, 1, 0, 3, 5, 0, 6,
  ]);
});

test("comes back from its file to the bit", () => {
  for (const matrix of [
    parts,
    { ...parts, indptr: Float64Array.of(0, 1, 1, 3), data: Float32Array.of(0.1, -0, 3) },
  ])
    expect(loadSparseMatrix(saveSparseMatrix(matrix))).toEqual(matrix);
});

describe("refuses", () => {
  test.each([
    [{ indptr: Int32Array.of(0, 1, 3) }, "parts.indptr must have length 4, got 3"],
    [{ indptr: Int32Array.of(1, 1, 1, 3) }, "parts.indptr must begin with 0 and end with 3, got 1 and 3"],
    [{ indptr: Int32Array.of(0, 1, 1, 2) }, "parts.indptr must begin with 0 and end with 3, got 0 and 2"],
    [{ indptr: Int32Array.of(0, 2, 1, 3) }, "parts.indptr must not fall, got 1 at index 2"],
    [{ indptr: Float64Array.of(0, 0.5, 1, 3) }, "parts.indptr must not fall, got 0.5 at index 1"],
    [{ indptr: [0, 1, 1, 3] }, "parts.indptr must be an Int32Array or Float64Array, got an array of 4"],
    [
      { indices: Int32Array.of(1, 2, 2) },
      "parts.indices must ascend within a row and be below 3, got 2 at index 2",
    ],
    [
      { indices: Int32Array.of(3, 0, 2) },
      "parts.indices must ascend within a row and be below 3, got 3 at index 0",
    ],
    [
      { indices: Int32Array.of(-1, 0, 2) },
      "parts.indices must ascend within a row and be below 3, got -1 at index 0",
    ],
    [{ indices: Uint32Array.of(1, 0, 2) }, "parts.indices must be an Int32Array, got a Uint32Array"],
    [{ data: Float64Array.of(1, 2) }, "parts.data must have length 3, got 2"],
    [{ data: Float64Array.of(1, Number.NaN, 2) }, "parts.data must be finite, got NaN at index 1"],
    [{ rows: 2 ** 31 }, "parts.rows must be an integer from 0 to 2147483647, got 2147483648"],
    [{ columns: 1.5 }, "parts.columns must be an integer from 0 to 2147483647, got 1.5"],
  ])("%#", (wrong, message) => {
    expect(() => sparseMatrix({ ...parts, ...wrong } as never)).toThrow(`sparseMatrix: ${message}`);
  });

  test("what is too large to be written out, and rows that do not fit", () => {
    expect(() => denseMatrix({ ...parts, columns: 2 ** 30 })).toThrow(RangeError);
    const other = { ...parts, rows: 2, indptr: Int32Array.of(0, 1, 3) };
    expect(() => joinSparseColumns([parts, other])).toThrow("must have the same rows, got 3 and 2");
    expect(() => joinSparseColumns([])).toThrow(RangeError);
    // Used to end in "Cannot read properties of undefined"
    expect(() => joinSparseColumns(new Array(1))).toThrow(
      "joinSparseColumns: matrices[0] must be a SparseMatrix, got undefined",
    );
    const wide = { ...parts, columns: 2 ** 31 - 1 };
    expect(() => joinSparseColumns([wide, wide])).toThrow("the number of all columns must be an integer");
  });
});
