import { midranksUnchecked } from "../midranks.ts";

/** Pairs of rows of different truth, and how many of them are predicted in the right order, a tie counting half. */
export interface PairOrder {
  pairs: number;
  right: number;
}

/**
 * Counts pairs in n log n: rows in ascending order of truth, each compared by a Fenwick tree with the predictions of all rows
 * of smaller truth.
 */
export function pairOrder(actual: Float64Array, predicted: Float64Array): PairOrder {
  const count = actual.length;
  const order = Uint32Array.from({ length: count }, (_, i) => i).sort((a, b) => actual[a] - actual[b]);
  // Twice a midrank is a whole number, the same for equal predictions only
  const ranks = midranksUnchecked(predicted).map((rank) => 2 * rank);
  const tree = new Uint32Array(2 * count + 1);
  const found: PairOrder = { pairs: 0, right: 0 };
  for (let start = 0, end = 0; start < count; start = end) {
    for (; end < count && actual[order[end]] === actual[order[start]]; end++) {
      const rank = ranks[order[end]];
      const below = sumTo(tree, rank - 1);
      found.pairs += start;
      found.right += below + (sumTo(tree, rank) - below) / 2;
    }
    for (let i = start; i < end; i++) addAt(tree, ranks[order[i]]);
  }
  return found;
}

function sumTo(tree: Uint32Array, rank: number): number {
  let sum = 0;
  for (let at = rank; at > 0; at -= at & -at) sum += tree[at];
  return sum;
}

function addAt(tree: Uint32Array, rank: number): void {
  for (let at = rank; at < tree.length; at += at & -at) tree[at]++;
}
