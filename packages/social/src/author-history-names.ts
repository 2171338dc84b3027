/** Lengths of the windows in posts; that of the last post alone is `lastScore`. */
export const POST_WINDOWS: readonly number[] = [3, 5, 10, 30];
/** Lengths of the windows in days. */
export const DAY_WINDOWS: readonly number[] = [7, 30, 90];

/**
 * Names of the numbers of {@link authorHistory}, in order.
 *
 * @example
 * AUTHOR_HISTORY_NAMES.slice(0, 4); // => ["postCount", "knownCount", "daysSinceLast", "lastScore"]
 */
export const AUTHOR_HISTORY_NAMES: readonly string[] = [
  "postCount",
  "knownCount",
  "daysSinceLast",
  "lastScore",
  "meanScore",
  "bestScore",
  "categoryMean",
  "weekdayMean",
  "hourMean",
  ...POST_WINDOWS.flatMap((posts) => [
    `mean${posts}Posts`,
    `median${posts}Posts`,
    `trend${posts}Posts`,
    `weighted${posts}Posts`,
  ]),
  ...DAY_WINDOWS.flatMap((days) => [
    `count${days}Days`,
    `mean${days}Days`,
    `median${days}Days`,
    `trend${days}Days`,
    `weighted${days}Days`,
  ]),
];

/** Length of a row of {@link authorHistory}. */
export const AUTHOR_HISTORY_LENGTH: number = AUTHOR_HISTORY_NAMES.length;
