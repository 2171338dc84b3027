import { checkFunction, type Matrix } from "@vscnn/core";
import type { Post } from "@vscnn/social";
import type { FeatureStore } from "../open-features.ts";
import { checkBlockNames } from "./check-block-names.ts";
import type { ShardRange } from "./shard-range.ts";
import { sideBySide } from "./side-by-side.ts";

/** What is learned from: blocks of a store, and which of its posts. */
export interface TrainingRowsOptions {
  /** The blocks, in the order of their columns. @defaultValue all blocks that were extracted */
  blocks?: readonly string[];
  /** Which posts are learned from: those of the training part. @defaultValue all */
  isTraining?: (post: Post) => boolean;
}

/** Blocks of a store side by side. */
interface TrainingRows {
  columns: number;
  /** Columns of each block. */
  lengths: number[];
  /** Rows of the training posts that have all of the blocks: a matrix a shard, in the order of the shards. */
  batches(shards?: ShardRange): AsyncGenerator<Matrix>;
}

/** Checks what is learned from, under the name of the function that was called. */
export function trainingRows(
  functionName: string,
  store: FeatureStore,
  options: TrainingRowsOptions,
): TrainingRows {
  const all = [...store.run.blocks, ...store.reduced];
  const { blocks: names = store.run.blocks.map(({ name }) => name), isTraining = () => true } = options;
  checkFunction(functionName, "isTraining", isTraining);
  checkBlockNames(functionName, "blocks", names, all);
  const lengthOf = new Map(all.map(({ name, length }) => [name, length]));
  const lengths = names.map((name) => lengthOf.get(name) as number);
  return {
    columns: lengths.reduce((sum, length) => sum + length, 0),
    lengths,
    async *batches(shards) {
      for await (const batch of store.completeBatches(names, shards)) {
        const rows = batch.posts.flatMap((post, row) => (isTraining(post) ? [row] : []));
        if (rows.length > 0) yield sideBySide(batch.blocks, names, rows);
      }
    },
  };
}
