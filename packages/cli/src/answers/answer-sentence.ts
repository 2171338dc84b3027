import type { Prediction } from "@vscnn/predictor";
import { formatAbout, formatDays } from "../console/format-number.ts";

/** The prediction in one sentence, without a term that must be looked up. */
export function answerSentence({
  views,
  viewsInterval: [low, high],
  days,
  coverage,
  percentile,
  authorPercentile,
}: Prediction): string {
  const expected = `about ${formatAbout(views)} ${Math.round(views) === 1 ? "view" : "views"} in ${formatDays(days)}`;
  const range = Number.isFinite(high)
    ? `between ${formatAbout(low)} and ${formatAbout(high)} in ${inTen(coverage)} such posts`
    : "too few posts were known to say how far off that may be";
  const better =
    authorPercentile === undefined
      ? `better than ${Math.round(percentile)} % of all posts known`
      : `better than ${Math.round(authorPercentile)} % of your earlier posts`;
  return `${expected}; ${range}; ${better}`;
}

/** `nine of ten`, as people say it, where the share is a whole number of tenths. */
function inTen(coverage: number): string {
  const words = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
  const tenths = Math.round(10 * coverage);
  return Math.abs(10 * coverage - tenths) < 1e-9
    ? `${words[tenths]} of ten`
    : `${Math.round(100 * coverage)} of 100`;
}
