import type { Matrix } from "@vscnn/core";
import { type FeatureStore, findDuplicates, openFeatures } from "@vscnn/pipeline";
import type { FeatureSet } from "@vscnn/predictor";
import { rowsOfBlock } from "./rows-of-block.ts";

/** Rows of a store that a predictor can be fitted on or judged by, and how many are none. */
export interface RowsWithOutcomes {
  features: FeatureSet;
  /** Posts without views or a score. */
  withoutOutcome: number;
  /** Whether posts that show the same photo are known: the store has hashes of the photos. */
  hasHashes: boolean;
}

/** The posts of a store that tell their views or score, with their features; photos that failed are rows of NaN. */
export async function featuresWithOutcomes(folder: string): Promise<RowsWithOutcomes> {
  const store = await openFeatures(folder);
  const posts = [];
  const rows: number[] = [];
  let row = 0;
  for await (const post of store.posts()) {
    if (post.views !== undefined || post.score !== undefined) {
      posts.push(post);
      rows.push(row);
    }
    row++;
  }
  const blocks: Record<string, Matrix> = {};
  for (const { name } of store.run.blocks) {
    const block = await store.block(name);
    blocks[name] = rows.length === row ? block : rowsOfBlock(block, rows);
  }
  const duplicates = await duplicatesIn(store);
  return {
    features: { posts, blocks, ...(duplicates === undefined ? {} : { duplicates }) },
    withoutOutcome: row - rows.length,
    hasHashes: duplicates !== undefined,
  };
}

/** Posts that show the same photo; `undefined` if the store has no hashes of the photos. */
async function duplicatesIn(store: FeatureStore): Promise<readonly (readonly string[])[] | undefined> {
  const block = store.run.blocks.find(({ kind }) => kind === "hash")?.name;
  return block === undefined ? undefined : (await findDuplicates(store, { block })).near;
}
