import type { AuthorHistory } from "../author-history-options.ts";
import type { Post } from "../post.ts";
import { addToAuthor, authorAt, authorBefore, type HistoryState, historyRow } from "./history-state.ts";
import { checkAuthored } from "./local-hour.ts";
import { outcomeOf } from "./outcome-of.ts";

const states = new WeakMap<AuthorHistory, HistoryState>();

/** The state of a history that this package made. */
export function stateOf(history: unknown): HistoryState | undefined {
  return typeof history === "object" && history !== null ? states.get(history as AuthorHistory) : undefined;
}

/** The history as users have it. */
export function historyOf(state: HistoryState): AuthorHistory {
  const history: AuthorHistory = {
    get authorCount() {
      return state.authors.size;
    },
    get lastPostedAt() {
      return state.lastAt === Number.NEGATIVE_INFINITY ? undefined : state.lastAt;
    },
    features(post) {
      checkNext("AuthorHistory.features", post, state);
      return historyRow(authorBefore(state, post), post);
    },
    add(post) {
      checkNext("AuthorHistory.add", post, state);
      const score = outcomeOf("AuthorHistory.add", post, state.referenceTime);
      addToAuthor(state, authorAt(state, post), post, score);
    },
  };
  states.set(history, state);
  return history;
}

function checkNext(functionName: string, post: Post, { lastAt }: HistoryState): void {
  checkAuthored(functionName, post);
  if (post.postedAt >= lastAt) return;
  throw new RangeError(
    `${functionName}: postedAt of post must be at least that of the last post added, ${lastAt}, got ${post.postedAt}`,
  );
}
