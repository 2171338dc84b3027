import { checkOptions, type OptionNames } from "@vscnn/core";
import { historyOf } from "./history/history-of.ts";
import { checkSettings, createHistoryState } from "./history/history-state.ts";
import type { Post } from "./post.ts";

/** Options of {@link createAuthorHistory} and {@link authorHistory}. */
export interface AuthorHistoryOptions {
  /**
   * Hours after which the outcome of a post is known: it counts for posts that are made so long after it, or later. The views
   * that a score stands for were counted at some moment; before that moment nobody could have used it. With 0 an outcome is
   * known at once. @defaultValue 24
   */
  outcomeDelayHours?: number;
  /** Unix seconds of the moment the views were counted: needed where posts have views but no score. */
  referenceTime?: number;
  /** Posts of an author that the windows of days hold at most, 30 or more: the last ones. @defaultValue 256 */
  maxWindowPosts?: number;
}

/** Every option of {@link createAuthorHistory}. */
export const AUTHOR_HISTORY_OPTIONS: OptionNames<AuthorHistoryOptions> = {
  outcomeDelayHours: true,
  referenceTime: true,
  maxWindowPosts: true,
};

/** The histories of authors, post by post: see {@link createAuthorHistory}. */
export interface AuthorHistory {
  /** Authors of whom a post was added. */
  readonly authorCount: number;
  /** The time of the last post that was added; undefined before the first. */
  readonly lastPostedAt: number | undefined;
  /**
   * The history of a post's author at the time of the post: the numbers of {@link AUTHOR_HISTORY_NAMES}. Nothing is kept of
   * the post, so that one not yet made can be asked about, for any time from the last post on.
   */
  features(post: Post): Float32Array;
  /** Adds a post, which is not earlier than the one before. One without score and views counts, but has no outcome. */
  add(post: Post): void;
}

/**
 * Keeps the histories of authors, for posts that come in order of time: the streaming form of {@link authorHistory}, which
 * gives the same bits.
 *
 * Memory is bounded by the number of authors, of whom the last `maxWindowPosts` outcomes are kept, and by posts whose
 * outcome is not known yet. A post that is earlier than the last one added is refused. Errors of its methods begin with
 * `AuthorHistory.features` and `AuthorHistory.add`.
 *
 * @throws TypeError or RangeError if an option is not legal
 * @example
 * const user = { averageViews: 0, groupCount: 0, memberCount: 0, imageCount: 1 };
 * const counts = { tagCount: 0, titleLength: 0, descriptionLength: 0, hasPeople: false, commentCount: 0 };
 * const history = createAuthorHistory();
 * history.add({ id: "1", userId: "ann", postedAt: 0, ...counts, user, score: 4 });
 * const next = { id: "2", userId: "ann", postedAt: 86400, ...counts, user };
 * history.features(next).slice(0, 4); // => [1, 1, 1, 4]
 * // An hour earlier the outcome of the first post was not known
 * history.features({ ...next, postedAt: 82800 }).slice(0, 2); // => [1, 0]
 */
export function createAuthorHistory(options: AuthorHistoryOptions = {}): AuthorHistory {
  checkOptions("createAuthorHistory", options, AUTHOR_HISTORY_OPTIONS);
  return historyOf(createHistoryState(checkSettings("createAuthorHistory", options)));
}
