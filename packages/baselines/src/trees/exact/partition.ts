// scikit-learn (BSD-3, see NOTICE): samples are exchanged as its BestSplitter does, since their order decides later sums.
import { forColumns } from "./for-columns.ts";
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
  const { features, best, columnBytes, at } = splitter;
  // Constant columns are not asked again, and the best one is parted already
  const columns = Array.from(features.subarray(constants)).filter((column) => column !== best.column);
  forColumns(splitter, columns, end - start, (column) => {
    const offset = column * columnBytes;
    const places = [at.order + offset, at.sorted + offset, at.goesRight];
    return ["stablePartition", ...places, start, end, best.position];
  });
}
