import { checkInteger } from "@vscnn/core";

/** The four parts of the day, in the order of the features. */
export const DAY_SEGMENTS = ["morning", "afternoon", "evening", "night"] as const;

/**
 * The part of the day that an hour belongs to, as an index into {@link DAY_SEGMENTS}: morning 6 to 11, afternoon 12 to
 * 17, evening 18 to 23, night 0 to 5.
 *
 * @param hour - local hour, 0 to 23
 * @throws TypeError or RangeError if the hour is not such an integer
 * @example
 * DAY_SEGMENTS[segmentIndex(20)]; // => "evening"
 */
export function segmentIndex(hour: number): number {
  checkInteger("segmentIndex", "hour", hour, { min: 0, max: 23 });
  return (Math.floor(hour / 6) + 3) % 4;
}
