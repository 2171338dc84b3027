import { checkChoice, checkVector } from "@vscnn/core";
import { type ColumnMoments, columnVariances } from "@vscnn/numerics";

/** How columns are scaled before the analysis. */
export interface PreScaleOptions {
  /**
   * What centered columns are divided by before the analysis: `'none'`; `'zscore'`, the standard deviation of each
   * (divisor n; 1 for a constant column); `'block'`, the square root of the total variance of the block it is in.
   * @defaultValue 'none'
   */
  preScale?: "none" | "zscore" | "block";
  /** For `'block'`: lengths of the blocks that the columns fall into, in order. */
  blocks?: readonly number[];
}

/** Checks the options that say how to scale `columns` columns. */
export function checkPreScale(functionName: string, options: PreScaleOptions, columns: number): void {
  const { preScale = "none", blocks } = options;
  checkChoice(functionName, "preScale", preScale, ["none", "zscore", "block"]);
  if (preScale !== "block") {
    if (blocks !== undefined) {
      throw new TypeError(`${functionName}: blocks go with preScale 'block', got preScale '${preScale}'`);
    }
    return;
  }
  checkVector(functionName, "blocks", blocks);
  let total = 0;
  for (let i = 0; i < blocks.length; i++) {
    if (!Number.isSafeInteger(blocks[i]) || blocks[i] < 1) {
      throw new RangeError(`${functionName}: blocks must be integers >= 1, got ${blocks[i]} at index ${i}`);
    }
    total += blocks[i];
  }
  if (total !== columns) {
    throw new RangeError(`${functionName}: blocks must sum to the ${columns} columns, got ${total}`);
  }
}

/** What to divide each column by; `null` for nothing. The options are checked already. */
export function preScaleDivisors(
  moments: ColumnMoments,
  rows: number,
  { preScale = "none", blocks = [] }: PreScaleOptions,
): Float64Array | null {
  if (preScale === "none") return null;
  const variances = columnVariances(moments, rows);
  if (preScale === "zscore") return variances.map((variance) => Math.sqrt(variance) || 1);
  const divisors = new Float64Array(variances.length);
  let from = 0;
  for (const length of blocks) {
    const total = variances.subarray(from, from + length).reduce((sum, variance) => sum + variance, 0);
    divisors.fill(Math.sqrt(total) || 1, from, from + length);
    from += length;
  }
  return divisors;
}
