import { type Matrix, ndArray, packedMatrix } from "@vscnn/core";
import {
  type EvaluatePredictorOptions,
  evaluatePredictor,
  type FeatureSet,
  type JudgedPosts,
  type Predictor,
} from "@vscnn/predictor";
import type { Post } from "@vscnn/social";

/** A judgement, and what it is worth where posts are not those of the fit as they were. */
export interface FairlyJudged extends JudgedPosts {
  /** Posts that were left out, since the predictor may have learned from them. */
  readonly leftOut: number;
  /** Posts among the judged that it may have learned from: all, where there are no others. */
  readonly perhapsSeen: number;
}

/** Of fewer posts nothing can be said. */
const MIN_POSTS = 2;

/**
 * Judges a predictor by its test posts where the features are those of its fit, and else by the posts that it cannot have seen. A table
 * that is exported again has the posts of the fit with views that have grown, beside those that came since.
 */
export async function judgeUnseen(
  predictor: Predictor,
  features: FeatureSet,
  options: EvaluatePredictorOptions,
): Promise<FairlyJudged> {
  const judged = await evaluatePredictor(predictor, features, options);
  if (judged.part === "test") return { ...judged, leftOut: 0, perhapsSeen: 0 };
  const known = new Set(predictor.seen.authors);
  const rows = [...features.posts.keys()].filter((row) => !maySee(predictor, known, features.posts[row]));
  const seen = features.posts.length - rows.length;
  if (seen === 0 || rows.length < MIN_POSTS) return { ...judged, leftOut: 0, perhapsSeen: seen };
  const unseen = await evaluatePredictor(predictor, rowsOf(features, rows), options);
  return { ...unseen, leftOut: seen, perhapsSeen: 0 };
}

/** Whether a post may be one of the fit: by an author of the fit, and of its time. */
function maySee({ provenance }: Predictor, known: ReadonlySet<string>, { userId, postedAt }: Post): boolean {
  const { firstPostedAt, lastPostedAt } = provenance;
  return known.has(userId) && postedAt >= firstPostedAt && postedAt <= lastPostedAt;
}

/** Some posts with their features. Rows of photos that could not be read are NaN throughout, which `selectRows` refuses. */
function rowsOf({ posts, blocks }: FeatureSet, rows: readonly number[]): FeatureSet {
  const chosen = Object.entries(blocks).map(([name, block]): [string, Matrix] => {
    const columns = block.shape[1];
    const all = packedMatrix(block);
    const data = new Float32Array(rows.length * columns);
    rows.forEach((row, i) => {
      data.set(all.subarray(row * columns, (row + 1) * columns), i * columns);
    });
    return [name, ndArray(data, [rows.length, columns])];
  });
  return { posts: rows.map((row) => posts[row]), blocks: Object.fromEntries(chosen) };
}
