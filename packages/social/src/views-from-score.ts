import { checkNumber } from "@vscnn/core";

/**
 * The views that a popularity score stands for: days * 2^(score - 1), the inverse of {@link popularityScore}.
 *
 * @param score - any finite number
 * @param days - days since the post, more than 0
 * @returns views, seldom a whole number; Infinity where they are more than a double holds
 * @throws TypeError or RangeError if an argument is not such a number
 * @example
 * viewsFromScore(4, 1); // => 8
 * viewsFromScore(popularityScore(131, 2190.5), 2190.5); // => 131
 */
export function viewsFromScore(score: number, days: number): number {
  checkNumber("viewsFromScore", "score", score);
  checkNumber("viewsFromScore", "days", days, { min: Number.MIN_VALUE });
  return days * 2 ** (score - 1);
}
