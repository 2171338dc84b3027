import { checkPairs } from "./check-pairs.ts";
import { inversions } from "./inversions.ts";

/**
 * Kendall's rank correlation with ties, tau-b: how many more pairs of pairs stand in the same order on both sides than in the opposite
 * one. Equal to SciPy's `kendalltau`; time grows as n log n.
 *
 * @param actual - what was observed
 * @param predicted - what a model said, pair by pair
 * @returns -1 to 1; NaN for fewer than two pairs or if either side is constant
 * @throws TypeError or RangeError if the two are not vectors of finite numbers of one length
 * @example
 * kendallTau([1, 2, 3, 4], [1, 3, 2, 4]); // => 0.666666666667
 * @see Kendall 1945, doi:10.1093/biomet/33.3.239; Knight 1966, doi:10.1080/01621459.1966.10480879
 */
export function kendallTau(actual: ArrayLike<number>, predicted: ArrayLike<number>): number {
  checkPairs("kendallTau", actual, predicted);
  const order = Array.from({ length: actual.length }, (_, i): [first: number, second: number] => [
    actual[i],
    predicted[i],
  ]).sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const firsts = Float64Array.from(order, ([first]) => first);
  const seconds = Float64Array.from(order, ([, second]) => second);
  const all = pairsOf(order.length);
  const tiedFirst = tiedPairs(order.length, (i) => firsts[i] === firsts[i - 1]);
  const tiedBoth = tiedPairs(
    order.length,
    (i) => firsts[i] === firsts[i - 1] && seconds[i] === seconds[i - 1],
  );
  const discordant = inversions(seconds);
  // Counting the inversions has sorted the second side
  const tiedSecond = tiedPairs(order.length, (i) => seconds[i] === seconds[i - 1]);
  const concordant = all - tiedFirst - tiedSecond + tiedBoth - discordant;
  const tau = (concordant - discordant) / (Math.sqrt(all - tiedFirst) * Math.sqrt(all - tiedSecond));
  return Math.max(-1, Math.min(1, tau));
}

/** How many pairs a number of things makes. */
function pairsOf(count: number): number {
  return (count * (count - 1)) / 2;
}

/** How many pairs lie within runs of equal things. */
function tiedPairs(count: number, isLikePrevious: (i: number) => boolean): number {
  let pairs = 0;
  let run = 1;
  for (let i = 1; i <= count; i++) {
    if (i < count && isLikePrevious(i)) run++;
    else {
      pairs += pairsOf(run);
      run = 1;
    }
  }
  return pairs;
}
