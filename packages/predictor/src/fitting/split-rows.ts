import { splitPosts } from "@vscnn/dataset";
import type { Post } from "@vscnn/social";
import type { SplitConfig } from "../config/predictor-config.ts";
import type { FeatureSet } from "../feature-set.ts";

/** Which posts belong to which part: their rows, ascending. */
export interface RowSplit {
  readonly train: Uint32Array;
  readonly validation: Uint32Array;
  readonly calibration: Uint32Array;
  readonly test: Uint32Array;
}

/**
 * Divides posts into four parts: by time, validation comes after training, calibration after that, and the test is last. Duplicates are in one
 * part.
 */
export function splitRows(
  functionName: string,
  { posts, duplicates: together = [] }: Pick<FeatureSet, "posts" | "duplicates">,
  split: SplitConfig,
): RowSplit {
  const [train, validation, calibration, test] = split.ratios;
  const by = split.by === "author" ? "user" : split.by;
  const { seed } = split;
  const outer = splitPosts(posts, { by, seed, together, ratios: [train, validation + calibration, test] });
  const inner = splitPosts(outer.validation, { by, seed, together, ratios: [validation, calibration, 0] });
  const rowOf = new Map(posts.map((post, row) => [post, row]));
  const rows = (part: readonly Post[]) => Uint32Array.from(part, (post) => rowOf.get(post) as number).sort();
  const parts = {
    train: rows(outer.train),
    validation: rows(inner.train),
    calibration: rows(inner.validation),
    test: rows(outer.test),
  };
  const authors = new Set(posts.map(({ userId }) => userId)).size;
  const byAuthors = by === "user" ? ` by ${authors} authors, none of whom may be in two parts` : "";
  for (const [name, part] of Object.entries(parts)) {
    const least = name === "train" ? 2 : 1;
    if (part.length < least) {
      throw new RangeError(
        `${functionName}: the ${name} part must have at least ${least} posts, got ${part.length} of ${posts.length}${byAuthors}`,
      );
    }
  }
  return parts;
}
