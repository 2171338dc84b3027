/** When a node is split further, in scikit-learn's words. */
export interface TreeLimits {
  maxDepth: number;
  minSamplesSplit: number;
  minSamplesLeaf: number;
  minImpurityDecrease: number;
}

/** Whether the limits allow a node of `count` samples to be split. */
export function mayBeSplit(
  { maxDepth, minSamplesSplit, minSamplesLeaf }: TreeLimits,
  count: number,
  depth: number,
): boolean {
  return depth < maxDepth && count >= minSamplesSplit && count >= 2 * minSamplesLeaf;
}
