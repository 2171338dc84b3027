import { type Post, popularityScore, postDuration } from "@vscnn/social";

/** The score that a post states, or that of its views up to a moment; `undefined` if it tells neither. */
export function postOutcome({ score, views, postedAt }: Post, referenceTime: number): number | undefined {
  if (score !== undefined || views === undefined) return score;
  return popularityScore(views, postDuration(postedAt, referenceTime));
}
