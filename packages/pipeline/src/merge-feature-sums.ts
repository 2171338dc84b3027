import { describeValue } from "@vscnn/core";
import type { PcaAccumulator } from "@vscnn/pca";

/**
 * Merges sums of groups of shards, in their order, as a balanced tree: the same groups give the same bits, whoever summed
 * them. Of n groups at most `log2(n) + 2` are in memory.
 *
 * @param sums - from {@link sumFeatures}, at least one; the first of every pair takes the other up
 * @returns the sums of all rows
 * @throws TypeError or RangeError if they are no sums, are of other columns, or there are none
 * @example
 * import { createPcaAccumulator } from "@vscnn/pca";
 * const sums = [[0], [2], [4]].map((row) => {
 *   const group = createPcaAccumulator(1);
 *   group.add(matrixFrom([row]));
 *   return group;
 * });
 * (await mergeFeatureSums(sums)).sampleCount; // => 3
 * @see Chan, Golub and LeVeque 1983, doi:10.2307/2683386
 */
export async function mergeFeatureSums(
  sums: Iterable<PcaAccumulator> | AsyncIterable<PcaAccumulator>,
): Promise<PcaAccumulator> {
  if (
    typeof sums !== "object" ||
    sums === null ||
    !(Symbol.iterator in sums || Symbol.asyncIterator in sums)
  ) {
    throw new TypeError(`mergeFeatureSums: sums must be a list of sums, got ${describeValue(sums)}`);
  }
  const whole: { groups: number; sums: PcaAccumulator }[] = [];
  for await (const next of sums) {
    checkSums(next, whole[0]?.sums.columns);
    whole.push({ groups: 1, sums: next });
    // Two parts of as many groups become one, as in counting by twos
    while (whole.length > 1 && whole[whole.length - 2].groups === whole[whole.length - 1].groups) mergeLast();
  }
  if (whole.length === 0) throw new RangeError("mergeFeatureSums: sums must be at least one, got none");
  while (whole.length > 1) mergeLast();
  return whole[0].sums;

  function mergeLast(): void {
    const right = whole.pop() as (typeof whole)[number];
    const left = whole[whole.length - 1];
    left.sums.merge(right.sums);
    left.groups += right.groups;
  }
}

function checkSums(sums: Partial<PcaAccumulator> | null, columns: number | undefined): void {
  if (typeof sums?.merge !== "function" || typeof sums.finish !== "function") {
    throw new TypeError(
      `mergeFeatureSums: each of sums must be one of sumFeatures, got ${describeValue(sums)}`,
    );
  }
  if (columns === undefined || sums.columns === columns) return;
  throw new RangeError(`mergeFeatureSums: sums must all be of ${columns} columns, got ${sums.columns}`);
}
