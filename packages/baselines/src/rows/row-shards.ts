import type { Matrix } from "@vscnn/core";

/** Rows and what they should give. */
export interface RowsWithTargets {
  readonly inputs: Matrix;
  readonly target: ArrayLike<number>;
}

/** Rows in parts that can be read one at a time, such as those of `featureShards` of `@vscnn/pipeline`. */
export interface RowShards {
  /** How many parts there are. */
  readonly shardCount: number;
  /** A part, which must be the same at every call; `undefined` if it has no rows. */
  read(shard: number): RowsWithTargets | undefined | Promise<RowsWithTargets | undefined>;
}
