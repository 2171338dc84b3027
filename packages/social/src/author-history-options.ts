import type { OptionNames } from "@vscnn/core";
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
