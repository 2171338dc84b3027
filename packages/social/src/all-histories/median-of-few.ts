/**
 * The median of an author's outcomes from `first` to before `end`, of which there are up to 5: of four the middle two are the larger
 * of the lower ones of two pairs and the smaller of the upper ones, of five the median is the middle of these and the fifth.
 *
 * @returns NaN of none
 */
export function medianOfFew(scores: Float64Array, first: number, end: number): number {
  const [a, b, c, d] = scores.subarray(first, end);
  const { max, min } = Math;
  const lower = max(min(a, b), min(c, d));
  const upper = min(max(a, b), max(c, d));
  switch (end - first) {
    case 0:
      return Number.NaN;
    case 1:
      return a;
    case 2:
      return (a + b) / 2;
    case 3:
      return middleOf(a, b, c);
    case 4:
      return (lower + upper) / 2;
    default:
      return middleOf(lower, upper, scores[end - 1]);
  }
}

function middleOf(a: number, b: number, c: number): number {
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
}
