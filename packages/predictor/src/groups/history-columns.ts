import { type Matrix, packedMatrix } from "@vscnn/core";
import {
  AUTHOR_HISTORY_LENGTH,
  type AuthorHistory,
  authorHistory,
  createAuthorHistory,
  loadAuthorHistory,
  type Post,
  saveAuthorHistory,
} from "@vscnn/social";
import type { ResolvedConfig } from "../config/predictor-config.ts";

/** How authors had fared, for posts that are yet to come. */
export interface FittedHistory {
  /** The histories of all authors, as `saveAuthorHistory` of `@vscnn/social` writes them. */
  readonly saved: Uint8Array;
  /** What stands in for numbers that an author's history does not have: their means in training. */
  readonly means: Float32Array;
}

const SECONDS_PER_WEEK = 7 * 86_400;

type HistoryConfig = Pick<ResolvedConfig, "outcomeDelayHours" | "referenceTime">;

/** Histories that were taken out of their bytes. */
const live = new WeakMap<FittedHistory, AuthorHistory>();

/**
 * How the author of each post had fared before: a row for every post, which sees only posts before its own, NaN where there is nothing
 * to see.
 */
export function historyRows(
  posts: readonly Post[],
  { outcomeDelayHours, referenceTime }: HistoryConfig,
): Matrix {
  return authorHistory(posts, { outcomeDelayHours, referenceTime });
}

/** The history of all posts, for those to come, and the means of the rows of training. */
export function fitHistory(
  posts: readonly Post[],
  config: HistoryConfig,
  { rows, train }: { rows: Matrix; train: ArrayLike<number> },
): FittedHistory {
  return { saved: saveAuthorHistory(historyOf(posts, config)), means: knownMeans(rows, train) };
}

/** How the author of a post had fared by then, from the posts of the fit or from those that are given. */
export function historyRow(
  fitted: FittedHistory,
  config: HistoryConfig,
  post: Post,
  given: readonly Post[] | undefined,
): Float32Array {
  if (given !== undefined) {
    const earlier = given.filter(({ postedAt }) => postedAt < post.postedAt);
    return historyOf(earlier, config).features(post);
  }
  const history = live.get(fitted) ?? loadAuthorHistory(fitted.saved);
  live.set(fitted, history);
  return history.features(afterAll(post, history));
}

/** Puts means where a history has no number; says whether it has no outcome at all. */
export function fillHistory(row: Float32Array, means: Float32Array): boolean {
  let missing = 0;
  row.forEach((value, i) => {
    if (!Number.isNaN(value)) return;
    row[i] = means[i];
    missing++;
  });
  return missing > AUTHOR_HISTORY_LENGTH / 2;
}

function historyOf(
  posts: readonly Post[],
  { outcomeDelayHours, referenceTime }: HistoryConfig,
): AuthorHistory {
  const history = createAuthorHistory({ outcomeDelayHours, referenceTime });
  const order = posts.map((_, i) => i).sort((a, b) => posts[a].postedAt - posts[b].postedAt || a - b);
  for (const i of order) history.add(posts[i]);
  return history;
}

/** A post that is earlier than the last one known is judged as if it were made whole weeks later, at the same hour of the week. */
function afterAll(post: Post, { lastPostedAt = post.postedAt }: AuthorHistory): Post {
  const weeks = Math.max(0, Math.ceil((lastPostedAt - post.postedAt) / SECONDS_PER_WEEK));
  return weeks === 0 ? post : { ...post, postedAt: post.postedAt + weeks * SECONDS_PER_WEEK };
}

function knownMeans(rows: Matrix, train: ArrayLike<number>): Float32Array {
  const data = packedMatrix(rows);
  return Float32Array.from({ length: AUTHOR_HISTORY_LENGTH }, (_, column) => {
    let sum = 0;
    let count = 0;
    for (let i = 0; i < train.length; i++) {
      const value = data[train[i] * AUTHOR_HISTORY_LENGTH + column];
      if (Number.isNaN(value)) continue;
      sum += value;
      count++;
    }
    return count === 0 ? 0 : sum / count;
  });
}
