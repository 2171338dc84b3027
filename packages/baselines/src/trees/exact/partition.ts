// scikit-learn (BSD-3, see NOTICE): samples are exchanged as its BestSplitter does, since their order decides later sums.
import type { KernelCall } from "@vscnn/kernels";
import type { Kernels } from "../../kernels/index.ts";
import { isWorthSharing } from "./is-worth-sharing.ts";
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
  const { features, best, columnBytes, at, kernels, threads } = splitter;
  // Constant columns are not asked again, and the best one is parted already
  const columns = features.subarray(constants).filter((column) => column !== best.column);
  if (isWorthSharing(splitter, columns.length, end - start)) {
    const jobs = Array.from(columns, (column): [KernelCall<Kernels>] => {
      const places = [at.order + column * columnBytes, at.sorted + column * columnBytes, at.goesRight];
      return [["stablePartition", ...places, start, end, best.position]];
    });
    threads?.run(jobs);
    return;
  }
  for (const column of columns) {
    const offset = column * columnBytes;
    const [order, sorted] = [at.order + offset, at.sorted + offset];
    kernels.stablePartition(order, sorted, at.goesRight, start, end, best.position, at.spare);
  }
}
