import type { OutcomeRows } from "@vscnn/pipeline";
import { counted } from "../console/format-number.ts";

/** What a training says of photos that several posts show. */
export function duplicatesRemark({ features, hasHashes }: OutcomeRows): string {
  if (!hasHashes) {
    return "posts that show the same photo are not known, and may be on both sides of the split: extract with hash among --blocks";
  }
  const { duplicates = [] } = features;
  if (duplicates.length === 0) return "no two posts show the same photo";
  const posts = duplicates.reduce((sum, { length }) => sum + length, 0);
  return `${counted(posts, "post")} show ${counted(duplicates.length, "photo")} in several versions: each photo is in one part of the split`;
}
