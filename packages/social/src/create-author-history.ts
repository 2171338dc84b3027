import { checkOptions } from "@vscnn/core";
import {
  AUTHOR_HISTORY_OPTIONS,
  type AuthorHistory,
  type AuthorHistoryOptions,
} from "./author-history-options.ts";
import { historyOf } from "./history/history-of.ts";
import { checkSettings, createHistoryState } from "./history/history-state.ts";

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
