/**
 * The median of an author's outcomes from `first` to before `end`, 3 or 5 of them or, where there are no more, fewer.
 *
 * By arithmetic instead of comparisons: of outcomes in no order a processor guesses every other comparison wrong, which takes longer.
 *
 * @param ranks - of the outcomes
 * @param sorted - the outcome of each rank
 * @returns NaN of none
 */
export function medianOfFew(ranks: Int32Array, first: number, end: number, sorted: Float64Array): number {
  const count = end - first;
  if (count === 3) return sorted[middleOfThree(ranks[first], ranks[first + 1], ranks[first + 2])];
  if (count === 5) return sorted[middleOfFive(ranks, first)];
  const few = ranks.slice(first, end).sort();
  const middle = count >> 1;
  if (count === 0) return Number.NaN;
  return count % 2 === 1 ? sorted[few[middle]] : (sorted[few[middle - 1]] + sorted[few[middle]]) / 2;
}

function middleOfThree(a: number, b: number, c: number): number {
  return larger(smaller(a, b), smaller(larger(a, b), c));
}

/** Of four of them the least and the greatest are not the middle: it is that of the other three. */
function middleOfFive(ranks: Int32Array, first: number): number {
  const a = ranks[first];
  const b = ranks[first + 1];
  const c = ranks[first + 2];
  const d = ranks[first + 3];
  const lower = larger(smaller(a, b), smaller(c, d));
  const upper = smaller(larger(a, b), larger(c, d));
  return middleOfThree(lower, upper, ranks[first + 4]);
}

/** Ranks are below 2^31: the sign of a difference tells which is smaller. */
function smaller(a: number, b: number): number {
  const difference = a - b;
  return b + (difference & (difference >> 31));
}

function larger(a: number, b: number): number {
  const difference = a - b;
  return a - (difference & (difference >> 31));
}
