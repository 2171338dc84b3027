/** What can learn a shard at a time. */
export type StreamLearner = "boosting" | "vscnn" | "scnn" | "vcnn";

/** All of them. */
export const STREAM_LEARNERS: readonly StreamLearner[] = ["boosting", "vscnn", "scnn", "vcnn"];
