import { checkNumber, checkOptions, type OptionNames } from "@vscnn/core";
import { SECONDS_PER_DAY, UTC_OFFSET_RANGE } from "./calendar.ts";
import { checkMoment } from "./check-moment.ts";
import { TIME_LENGTH } from "./feature-names.ts";
import { segmentIndex } from "./segment-index.ts";

/** Options of {@link timeFeatures}. */
export interface TimeFeaturesOptions {
  /** Minutes that local time is ahead of UTC, -1439 to 1439. @defaultValue 0 */
  utcOffsetMinutes?: number;
  /** Unix seconds of the moment the views were counted: the duration is measured up to it. */
  referenceTime: number;
}

const MONTH_OFFSET = 7;
const SEGMENT_OFFSET = 19;
const DURATION_OFFSET = 23;

const OPTIONS: OptionNames<TimeFeaturesOptions> = { utcOffsetMinutes: true, referenceTime: true };

/**
 * When a post was made: weekday, month and part of the day in local time, and days online.
 *
 * The calendar is Gregorian, computed in UTC from the shifted time; the host's time zone is never read.
 *
 * @param postedAt - Unix seconds, years 1 to 9999
 * @returns 24 numbers: Monday to Sunday (7), January to December (12), morning 6 to 11, afternoon 12 to 17, evening
 * 18 to 23, night 0 to 5 (4), all 0 or 1; then the days from post to reference time, fractional, at least 0
 * @throws TypeError or RangeError if a time or the offset is not such a number
 * @example
 * const features = timeFeatures(1363380669, { referenceTime: 1364287869 });
 * features.indexOf(1); // => 4
 * features[23]; // => 10.5
 * @see Abousaleh et al. 2021, arXiv:2105.08809, section III-B3
 */
export function timeFeatures(postedAt: number, options: TimeFeaturesOptions): Float32Array {
  checkOptions("timeFeatures", options, OPTIONS);
  return timeFeaturesFor("timeFeatures", postedAt, options);
}

/** {@link timeFeatures} under the name of the function that was called. */
export function timeFeaturesFor(
  functionName: string,
  postedAt: number,
  options: TimeFeaturesOptions,
): Float32Array {
  const { utcOffsetMinutes = 0, referenceTime } = options;
  checkMoment(functionName, "postedAt", postedAt);
  checkNumber(functionName, "utcOffsetMinutes", utcOffsetMinutes, UTC_OFFSET_RANGE);
  checkMoment(functionName, "referenceTime", referenceTime);
  const local = new Date(Math.floor(postedAt + utcOffsetMinutes * 60) * 1000);
  const features = new Float32Array(TIME_LENGTH);
  features[(local.getUTCDay() + 6) % 7] = 1;
  features[MONTH_OFFSET + local.getUTCMonth()] = 1;
  features[SEGMENT_OFFSET + segmentIndex(local.getUTCHours())] = 1;
  features[DURATION_OFFSET] = Math.max(0, (referenceTime - postedAt) / SECONDS_PER_DAY);
  return features;
}
