import { type AuthorState, HOUR_TOTALS, oldestFirst } from "./author-state.ts";
import { WINDOWS } from "./decays.ts";
import type { HistoryState } from "./history-state.ts";

/** What a saved history says that it is. */
export const HISTORY_KIND = "author-history";
export const HISTORY_VERSION = 1;

/** The numbers of an author that are no list, in the order in which they are saved. */
export const AUTHOR_NUMBERS: readonly (
  | "postCount"
  | "tiedCount"
  | "lastAt"
  | "beforeLastAt"
  | "knownCount"
  | "scoreSum"
  | "best"
  | "knownAt"
)[] = ["postCount", "tiedCount", "lastAt", "beforeLastAt", "knownCount", "scoreSum", "best", "knownAt"];

/** Histories as a file holds them: lists of all authors one after the other, with their lengths. */
export interface SavedHistory {
  readonly kind: string;
  readonly version: number;
  readonly outcomeDelayHours: number;
  readonly referenceTime: number | null;
  readonly maxWindowPosts: number;
  /** Null before the first post. */
  readonly lastAt: number | null;
  readonly userIds: readonly string[];
  readonly numbers: Float64Array;
  readonly weighted: Float64Array;
  readonly hours: Float64Array;
  readonly windowLengths: Float64Array;
  readonly windowTimes: Float64Array;
  readonly windowScores: Float64Array;
  readonly categoryLengths: Float64Array;
  readonly categories: readonly string[];
  readonly categorySums: Float64Array;
  readonly categoryCounts: Float64Array;
  readonly pendingLengths: Float64Array;
  readonly pendingTimes: Float64Array;
  readonly pendingScores: Float64Array;
  readonly pendingHours: Float64Array;
  readonly pendingCategories: readonly (string | null)[];
}

/** What is saved of histories. */
export function savedHistory(state: HistoryState): SavedHistory {
  const { outcomeDelayHours, referenceTime = null, maxWindowPosts, lastAt } = state;
  const authors = [...state.authors.values()];
  const categories = authors.flatMap((author) => oldestFirst(author.categories));
  const pendings = authors.map(({ pending, pendingStart }) => pending.slice(pendingStart));
  const pending = pendings.flat();
  return {
    kind: HISTORY_KIND,
    version: HISTORY_VERSION,
    outcomeDelayHours,
    referenceTime,
    maxWindowPosts,
    lastAt: lastAt === Number.NEGATIVE_INFINITY ? null : lastAt,
    userIds: [...state.authors.keys()],
    numbers: joined(authors, AUTHOR_NUMBERS.length, (author) => AUTHOR_NUMBERS.map((name) => author[name])),
    weighted: joined(authors, 2 * WINDOWS, ({ weighted }) => weighted),
    hours: joined(authors, 2 * HOUR_TOTALS, ({ hours }) => hours),
    windowLengths: Float64Array.from(authors, ({ size }) => size),
    windowTimes: windows(authors, "times"),
    windowScores: windows(authors, "scores"),
    categoryLengths: Float64Array.from(authors, (author) => author.categories.size),
    categories: categories.map(([name]) => name),
    categorySums: Float64Array.from(categories, ([, { sum }]) => sum),
    categoryCounts: Float64Array.from(categories, ([, { count }]) => count),
    pendingLengths: Float64Array.from(pendings, ({ length }) => length),
    pendingTimes: Float64Array.from(pending, ({ postedAt }) => postedAt),
    pendingScores: Float64Array.from(pending, ({ score }) => score),
    pendingHours: Float64Array.from(pending, ({ hour }) => hour),
    pendingCategories: pending.map(({ category = null }) => category),
  };
}

/** Lists of one length, one after the other. */
function joined(
  authors: readonly AuthorState[],
  length: number,
  listOf: (author: AuthorState) => ArrayLike<number>,
): Float64Array {
  const all = new Float64Array(authors.length * length);
  for (const [i, author] of authors.entries()) all.set(listOf(author), i * length);
  return all;
}

function windows(authors: readonly AuthorState[], name: "times" | "scores"): Float64Array {
  const all = new Float64Array(authors.reduce((sum, { size }) => sum + size, 0));
  let at = 0;
  for (const author of authors) {
    all.set(author[name].subarray(author.end - author.size, author.end), at);
    at += author.size;
  }
  return all;
}
