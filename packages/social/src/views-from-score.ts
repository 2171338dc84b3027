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
  const power = score - 1;
  const third = Math.trunc(power / 3);
  // A power of two may be more, or less, than a double holds where its product with the days is not
  return Math.abs(power) < 1000
    ? days * 2 ** power
    : days * 2 ** third * 2 ** third * 2 ** (power - 2 * third);
}
