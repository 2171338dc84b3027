import { splitRange } from "@vscnn/kernels";

/** Columns side by side, and what they take of a histogram. */
export interface ColumnPart {
  readonly first: number;
  readonly columns: number;
  /** In bytes. */
  readonly bytes: number;
}

/**
 * Cuts columns into at most as many parts.
 *
 * @param sizes - bytes of each column in a histogram
 */
export function columnParts(sizes: Int32Array, parts: number): ColumnPart[] {
  return splitRange(sizes.length, 1, parts).map(([first, end]) => ({
    first,
    columns: end - first,
    bytes: sizes.subarray(first, end).reduce((sum, size) => sum + size, 0),
  }));
}
