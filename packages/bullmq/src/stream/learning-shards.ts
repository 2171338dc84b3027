import { type FeatureShards, type FeatureStore, featureShards, type ShardInput } from "@vscnn/pipeline";
import type { Post } from "@vscnn/social";
import { postColumns } from "./post-columns.ts";
import { type OutcomeUnit, postOutcome } from "./post-outcome.ts";

/** What is learned from: columns of photos, and of posts. */
export type LearningInputs = Readonly<Record<"visual" | "social", ShardInput>>;

/** The rows of a store that are meant, a shard in memory at a time, before they are brought into the form of a learner. */
export function learningShards(
  store: FeatureStore,
  { blocks, ...unit }: { blocks: readonly string[] } & OutcomeUnit,
  isMeant: (post: Post) => boolean,
): FeatureShards<LearningInputs> {
  return featureShards(store, {
    inputs: { visual: blocks, social: postColumns },
    target: (post) => (isMeant(post) ? postOutcome(post, unit) : undefined),
  });
}
