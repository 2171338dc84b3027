import type { PostColumns } from "../history/post-columns.ts";
import { timeOrder } from "../history/time-order.ts";

/** Columns of posts, author after author, those of each in order of time; posts of one time stay as they are. */
export interface PostsByAuthor {
  /** Author i has the posts from `starts[i]` to before `starts[i + 1]`. */
  readonly starts: Uint32Array;
  /** Where each post stands. */
  readonly places: Uint32Array;
  readonly times: Float64Array;
  readonly scores: Float64Array;
  readonly hours: Uint8Array;
  readonly categories: Int32Array;
}

/** Posts as they are read later, one after the other: to look them up one by one takes as long as what is done with them. */
export function postsByAuthor(columns: PostColumns): PostsByAuthor {
  const { authors, authorNumbers } = columns;
  const { length } = authors;
  const starts = new Uint32Array(authorNumbers.size + 1);
  for (let row = 0; row < length; row++) starts[authors[row] + 1]++;
  for (let author = 1; author < starts.length; author++) starts[author] += starts[author - 1];
  const sorted = {
    starts,
    places: new Uint32Array(length),
    times: new Float64Array(length),
    scores: new Float64Array(length),
    hours: new Uint8Array(length),
    categories: new Int32Array(length),
  };
  fill(sorted, columns);
  return sorted;
}

function fill(
  { starts, places, times, scores, hours, categories }: PostsByAuthor,
  columns: PostColumns,
): void {
  const { authors } = columns;
  const next = starts.slice();
  const order = timeOrder(columns.times);
  for (let i = 0; i < order.length; i++) {
    const row = order[i];
    const at = next[authors[row]]++;
    places[row] = at;
    times[at] = columns.times[row];
    scores[at] = columns.scores[row];
    hours[at] = columns.hours[row];
    categories[at] = columns.categories[row];
  }
}
