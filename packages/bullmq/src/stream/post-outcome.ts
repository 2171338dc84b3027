import { type Post, popularityScore, postDuration } from "@vscnn/social";
import { daysOfViews } from "./days-of-views.ts";

/** In which unit outcomes are told. */
export interface OutcomeUnit {
  /** Unix seconds at which views were counted. */
  readonly referenceTime: number;
  /** Days after which posts hardly gain views; 0 if they grow for ever. */
  readonly settleDays: number;
}

/** The score that a post states, or that of its views up to a moment; `undefined` if it tells neither. */
export function postOutcome(
  { score, views, postedAt }: Post,
  { referenceTime, settleDays }: OutcomeUnit,
): number | undefined {
  if (score !== undefined || views === undefined) return score;
  return popularityScore(views, daysOfViews(postDuration(postedAt, referenceTime), settleDays));
}
