import type { HistogramGrower } from "./histogram-grower.ts";
import type { PendingNode } from "./node-histograms.ts";

/** Writes the best split of a node to `result` and returns its gain, or 0 if there is none that is worth it. */
export function findSplit(grower: HistogramGrower, node: PendingNode): number {
  const { minImpurityDecrease } = grower.options;
  const gain = scoreOf(grower, node) - predictionOf(node) * node.sum;
  const isWorthIt = gain > Number.EPSILON * node.weight && gain + Number.EPSILON >= minImpurityDecrease;
  return isWorthIt ? gain : 0;
}

/** What a node would predict as a leaf: its mean residual within its bounds. */
export function predictionOf({ sum, weight, lower, upper }: PendingNode): number {
  return Math.min(Math.max(sum / weight, lower), upper);
}

function scoreOf(
  grower: HistogramGrower,
  { sum, weight, count, lower, upper, histogram }: PendingNode,
): number {
  const { kernels, at, binned, options, task } = grower;
  const { columns } = binned;
  if (!grower.isGeneral) {
    const { minSamplesLeaf } = options;
    return kernels.findSplit(
      histogram,
      columns,
      at.offsets,
      at.counts,
      sum,
      count,
      minSamplesLeaf,
      at.result,
    );
  }
  task[0] = sum;
  task[1] = weight;
  task[2] = count;
  task[3] = lower;
  task[4] = upper;
  return kernels.findGeneralSplit(
    histogram,
    columns,
    at.offsets,
    at.counts,
    at.kinds,
    at.task,
    at.scratch,
    at.result,
  );
}
