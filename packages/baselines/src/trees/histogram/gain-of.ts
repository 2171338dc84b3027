import type { HistogramGrower } from "./histogram-grower.ts";
import type { PendingNode } from "./pending-node.ts";

/** The gain of the best split of a node, or 0 if it is not worth it. */
export function gainOf({ options }: HistogramGrower, node: PendingNode): number {
  const { score } = node.split as NonNullable<PendingNode["split"]>;
  const gain = score - predictionOf(node) * node.sum;
  const isWorthIt =
    gain > Number.EPSILON * node.weight && gain + Number.EPSILON >= options.minImpurityDecrease;
  return isWorthIt ? gain : 0;
}

/** What a node would predict as a leaf: its mean residual within its bounds. */
export function predictionOf({ sum, weight, lower, upper }: PendingNode): number {
  return Math.min(Math.max(sum / weight, lower), upper);
}
