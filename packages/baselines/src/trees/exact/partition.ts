// scikit-learn (BSD-3, see NOTICE): samples are exchanged as its BestSplitter does, since their order decides later sums.
import type { ExactSplitter } from "./splitter-state.ts";

/** Moves the samples of the best split to their sides, from both ends. */
export function partitionSamples(splitter: ExactSplitter, start: number, end: number): void {
  const { samples, values, goesRight, best, at, columnBytes } = splitter;
  const data = (at.values + best.column * columnBytes) / 4;
  let p = start;
  let right = end;
  while (p < right) {
    const sample = samples[p];
    if (values[data + sample] <= best.threshold) {
      goesRight[sample] = 0;
      p++;
    } else {
      goesRight[sample] = 1;
      right--;
      samples[p] = samples[right];
      samples[right] = sample;
    }
  }
}

/** Does the same with the order of every column; needed before a child is split. */
export function partitionOrders(
  splitter: ExactSplitter,
  start: number,
  end: number,
  constants: number,
): void {
  const { features, best, columnBytes, kernels, at } = splitter;
  // Constant columns are not asked again, and the best one is parted already
  for (const column of features.subarray(constants)) {
    if (column === best.column) continue;
    const offset = column * columnBytes;
    kernels.stablePartition(
      at.order + offset,
      at.sorted + offset,
      at.goesRight,
      at.spare,
      at.spareValues,
      start,
      end,
      best.position,
    );
  }
}
