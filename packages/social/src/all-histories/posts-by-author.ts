import type { PostColumns } from "../history/post-columns.ts";
import { timeOrder } from "../history/time-order.ts";

/** Columns of posts, author after author, those of each in order of time; posts of one time stay as they are. */
export interface PostsByAuthor {
  /** Author i has the posts from `starts[i]` to before `starts[i + 1]`. */
  readonly starts: Uint32Array;
  /** Where each post stands. */
  readonly places: Uint32Array;
  readonly times: Float64Array;
  /** NaN where there is no outcome; 0 for -0, which neither a median nor a sum tells from it. */
  readonly scores: Float64Array;
  readonly hours: Uint8Array;
  readonly categories: Int32Array;
}

/** The first post of each author, and the number of all posts. */
export function authorStarts({ authors, authorNumbers }: PostColumns): Uint32Array {
  const starts = new Uint32Array(authorNumbers.size + 1);
  for (let row = 0; row < authors.length; row++) starts[authors[row] + 1]++;
  for (let author = 1; author < starts.length; author++) starts[author] += starts[author - 1];
  return starts;
}

/** Fills in the columns of posts as they are read later, one after the other: to look them up one by one takes as long as what is done with them. */
export function sortByAuthor(columns: PostColumns, sorted: PostsByAuthor): void {
  const { authors } = columns;
  const { starts, places, times, scores, hours, categories } = sorted;
  const next = starts.slice();
  const order = timeOrder(columns.times);
  for (let i = 0; i < authors.length; i++) {
    const row = order === undefined ? i : order[i];
    const at = next[authors[row]]++;
    places[row] = at;
    times[at] = columns.times[row];
    scores[at] = columns.scores[row] + 0;
    hours[at] = columns.hours[row];
    categories[at] = columns.categories[row];
  }
}
