import { checkInteger } from "@vscnn/core";
import { npyHeader } from "./store/npy.ts";

/**
 * The beginning of a `.npy` file of single-precision numbers: what stands before the rows of a matrix, which follow in C order as
 * the bytes of a `Float32Array`. With it, blocks of a store are joined without having a whole one in memory.
 *
 * @param rows - 0 or more
 * @param columns - 0 or more
 * @returns bytes of format version 1.0, a multiple of 64 of them
 * @throws TypeError or RangeError if a number is not legal
 * @example
 * const header = encodeNpyHeader(2, 3);
 * [header.length, String.fromCharCode(...header.subarray(1, 6))]; // => [128, "NUMPY"]
 * @see NumPy Enhancement Proposal 1, "A simple file format for NumPy arrays"
 */
export function encodeNpyHeader(rows: number, columns: number): Uint8Array<ArrayBuffer> {
  checkInteger("encodeNpyHeader", "rows", rows, { min: 0 });
  checkInteger("encodeNpyHeader", "columns", columns, { min: 0 });
  return npyHeader(rows, columns);
}
