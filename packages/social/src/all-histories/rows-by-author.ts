import type { PostColumns } from "../history/post-columns.ts";
import { timeOrder } from "../history/time-order.ts";

/** The rows of each author in order of time; rows of one time stay as they are. */
export function rowsByAuthor({ times, authors, authorNumbers }: PostColumns): Uint32Array[] {
  const ends = new Uint32Array(authorNumbers.size + 1);
  for (let row = 0; row < authors.length; row++) ends[authors[row] + 1]++;
  for (let author = 1; author < ends.length; author++) ends[author] += ends[author - 1];
  const starts = ends.slice();
  const rows = new Uint32Array(authors.length);
  const order = timeOrder(times);
  for (let place = 0; place < order.length; place++) rows[starts[authors[order[place]]]++] = order[place];
  return Array.from(authorNumbers.values(), (author) => rows.subarray(ends[author], ends[author + 1]));
}
