import { expect } from "vitest";
import type { SparseMatrix } from "../src/index.ts";

/** A sparse matrix of a fixture. */
interface PlainSparse {
  rows: number;
  columns: number;
  indptr: number[];
  indices: number[];
  data: number[];
}

/** Expects the same places, and numbers that differ by rounding errors alone. */
export function expectSparse(actual: SparseMatrix, wanted: PlainSparse): void {
  expect([actual.rows, actual.columns]).toEqual([wanted.rows, wanted.columns]);
  expect(Array.from(actual.indptr)).toEqual(wanted.indptr);
  expect(Array.from(actual.indices)).toEqual(wanted.indices);
  actual.data.forEach((value, i) => {
    expect(Math.abs(value - wanted.data[i])).toBeLessThanOrEqual(1e-12 * Math.abs(wanted.data[i]));
  });
}
