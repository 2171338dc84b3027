import type { TrainingData } from "./training-data.ts";

/** Rows in parts that can be read one at a time, such as those of `featureShards` of `@vscnn/pipeline`. */
export interface TrainingShards {
  /** How many parts there are. */
  readonly shardCount: number;
  /** A part, which must be the same at every call; `undefined` if it has no rows. Rows may not have weights. */
  read(shard: number): TrainingData | undefined | Promise<TrainingData | undefined>;
}
