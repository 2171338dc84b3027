import { type Matrix, selectRows } from "@vscnn/core";
import { openFeatures } from "@vscnn/pipeline";
import type { FeatureSet } from "@vscnn/predictor";

/** Rows of a store that a predictor can be fitted on or judged by, and how many are none. */
export interface RowsWithOutcomes {
  features: FeatureSet;
  /** Posts without views or a score. */
  withoutOutcome: number;
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
    blocks[name] = rows.length === row ? block : selectRows(block, rows);
  }
  return { features: { posts, blocks }, withoutOutcome: row - rows.length };
}
