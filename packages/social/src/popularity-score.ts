import { checkChoice, checkNumber, checkOptions, checkVector, type OptionNames } from "@vscnn/core";

/** Options of {@link popularityScore} and {@link popularityScores}. */
export interface PopularityScoreOptions {
  /**
   * What is done where the score would be infinite or undefined, that is with zero views or zero days: `clamp`
   * raises both to at least 1, `throw` throws. @defaultValue 'clamp'
   */
  policy?: "clamp" | "throw";
}

const OPTIONS: OptionNames<PopularityScoreOptions> = { policy: true };

/**
 * Popularity of a post: log2(views / days) + 1.
 *
 * @param views - views received so far, 0 or more
 * @param days - days since the post, 0 or more, fractional
 * @returns a finite number, negative for less than half a view a day
 * @throws TypeError or RangeError if an argument is not a finite number >= 0, or is 0 with policy `throw`
 * @example
 * popularityScore(8, 1); // => 4
 * popularityScore(100, 10); // => 4.32192809488736
 * popularityScore(0, 10); // => -2.32192809488736
 * @see Abousaleh et al. 2021, arXiv:2105.08809, eq. 9; after Khosla et al. 2014, doi:10.1145/2566486.2567996
 */
export function popularityScore(views: number, days: number, options: PopularityScoreOptions = {}): number {
  checkOptions("popularityScore", options, OPTIONS);
  const { policy = "clamp" } = options;
  checkChoice("popularityScore", "policy", policy, ["clamp", "throw"]);
  return scoreOf("popularityScore", views, days, policy, "");
}

/**
 * Popularity scores of many posts: {@link popularityScore} of each row, with a count of the rows that were clamped.
 *
 * @param views - a number per post
 * @param days - a number per post
 * @returns the scores, and how many rows had zero views or zero days
 * @throws as {@link popularityScore}, with the index of the row
 * @example
 * popularityScores([8, 0], [1, 10]).scores; // => [4, -2.32192809488736]
 * popularityScores([8, 0], [1, 10]).clampedCount; // => 1
 */
export function popularityScores(
  views: ArrayLike<number>,
  days: ArrayLike<number>,
  options: PopularityScoreOptions = {},
): { scores: Float64Array; clampedCount: number } {
  checkOptions("popularityScores", options, OPTIONS);
  const { policy = "clamp" } = options;
  checkChoice("popularityScores", "policy", policy, ["clamp", "throw"]);
  checkVector("popularityScores", "views", views);
  checkVector("popularityScores", "days", days, views.length);
  const scores = new Float64Array(views.length);
  let clampedCount = 0;
  for (let i = 0; i < scores.length; i++) {
    scores[i] = scoreOf("popularityScores", views[i], days[i], policy, ` at index ${i}`);
    if (views[i] === 0 || days[i] === 0) clampedCount++;
  }
  return { scores, clampedCount };
}

/** {@link popularityScore} under the name of the function that was called. */
export function scoreOf(
  functionName: string,
  views: number,
  days: number,
  policy: "clamp" | "throw",
  place: string,
): number {
  const min = 0;
  checkNumber(functionName, `views${place}`, views, { min });
  checkNumber(functionName, `days${place}`, days, { min });
  const isDegenerate = views === 0 || days === 0;
  if (!isDegenerate) {
    const ratio = views / days;
    // Below the smallest normal number a quotient has lost digits
    const isInRange = ratio >= 2 ** -1022 && ratio < Number.POSITIVE_INFINITY;
    return (isInRange ? Math.log2(ratio) : Math.log2(views) - Math.log2(days)) + 1;
  }
  if (policy === "throw") {
    throw new RangeError(`${functionName}: views and days must be > 0${place}, got ${views} and ${days}`);
  }
  return Math.log2(Math.max(views, 1) / Math.max(days, 1)) + 1;
}
