import { LEAF, type TreeNodes } from "../nodes/tree-nodes.ts";

/** Most samples that a node can count. */
const MAX_COUNT = 0xffffffff;

/** Where trees begin and where right children are, from the preorder. */
export function linkNodes(
  functionName: string,
  features: Uint16Array,
  trees: number,
): { starts: Uint32Array; rights: Uint32Array } {
  const starts: number[] = [];
  const rights = new Uint32Array(features.length);
  /** Inner nodes whose right child is yet to come. */
  const waiting: number[] = [];
  let isDone = true;
  for (let node = 0; node < features.length; node++) {
    if (isDone) starts.push(node);
    else if (features[node - 1] === LEAF) rights[waiting.pop() as number] = node;
    if (features[node] !== LEAF) waiting.push(node);
    isDone = features[node] === LEAF && waiting.length === 0;
  }
  if (!isDone || starts.length !== trees) {
    throw new RangeError(
      `${functionName}: model.nodes must be ${trees} whole trees, got ${isDone ? starts.length : "a part of one"}`,
    );
  }
  starts.push(features.length);
  return { starts: Uint32Array.from(starts), rights };
}

/** Writes the counts of the leaves and sums them upwards: children come after their parent. */
export function sumCounts(
  functionName: string,
  { features, rights, counts }: TreeNodes,
  leafCounts: ArrayLike<number>,
): void {
  let leaves = 0;
  for (let node = 0; node < features.length; node++) {
    if (features[node] === LEAF) counts[node] = checkCount(functionName, leafCounts[leaves++] ?? 0);
  }
  if (leaves !== leafCounts.length) {
    throw new RangeError(
      `${functionName}: model.nodes.leafCounts must have length ${leaves}, got ${leafCounts.length}`,
    );
  }
  for (let node = features.length - 1; node >= 0; node--) {
    if (features[node] === LEAF) continue;
    counts[node] = checkCount(functionName, counts[node + 1] + counts[rights[node]]);
  }
}

function checkCount(functionName: string, count: number): number {
  if (count >= 1 && count <= MAX_COUNT) return count;
  throw new RangeError(`${functionName}: model.nodes must count 1 to ${MAX_COUNT} samples, got ${count}`);
}
