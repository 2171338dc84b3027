import type { Prediction } from "@vscnn/predictor";
import { groupLabel } from "./group-labels.ts";

/** What a prediction stands on that was not known, and when it is not to be relied on. */
export function caveats({ filledWith, missing, unusual }: Prediction): string[] {
  const lines = Object.entries(filledWith).map(([name, standIn]) => {
    const group = name as keyof typeof filledWith;
    return missing.includes(group)
      ? `not known: ${groupLabel(group)}; in its place ${standIn}`
      : `known in part: ${groupLabel(group)}; for the rest ${standIn}`;
  });
  if (unusual)
    lines.push("this post is unlike all that the predictor has learned from: take the answer as a guess");
  return lines;
}
