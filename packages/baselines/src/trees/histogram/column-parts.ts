import { splitRange } from "@vscnn/kernels";

/** Columns side by side that one thread judges, and what they take of a histogram. */
export interface ColumnPart {
  readonly first: number;
  readonly columns: number;
  /** Where they begin in a histogram, and how much they take of it, in bytes. */
  readonly start: number;
  readonly bytes: number;
  /** Where what is found in them of two nodes is written. */
  readonly results: readonly [number, number];
}

/** Bytes of what is found: see `assembly/general-split.ts`. */
export const RESULT_BYTES = 96;

/** What was found of one of the nodes, in its part of the memory: column, bin, sum, weight and count of the left side, whether missing values go left. */
export interface PartResult {
  readonly numbers: Float64Array;
  /** The categories that go left. */
  readonly set: Uint32Array;
  /** How good the split is. */
  readonly score: Float64Array;
}

/**
 * Cuts columns into parts, one for each thread.
 *
 * @param sizes - bytes of each column in a histogram
 * @param results - room for two results of each thread
 */
export function columnParts(sizes: Int32Array, threads: number, results: number): ColumnPart[] {
  const starts = [0];
  for (const size of sizes) starts.push(starts[starts.length - 1] + size);
  return splitRange(sizes.length, 1, threads).map(([first, end], part) => ({
    first,
    columns: end - first,
    start: starts[first],
    bytes: starts[end] - starts[first],
    results: [results + 2 * part * RESULT_BYTES, results + (2 * part + 1) * RESULT_BYTES],
  }));
}

/** A result as numbers. */
export function resultAt(buffer: ArrayBuffer, address: number): PartResult {
  return {
    numbers: new Float64Array(buffer, address, 6),
    set: new Uint32Array(buffer, address + 48, 8),
    score: new Float64Array(buffer, address + 80, 1),
  };
}
