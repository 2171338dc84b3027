import type { Post } from "../post.ts";
import { localHour } from "./local-hour.ts";

/**
 * What histories and statistics need of posts, column by column. Records lie scattered in memory: to look at millions of them
 * more than once takes longer than all that is computed of them.
 */
export interface PostColumns {
  readonly times: Float64Array;
  /** Of the week in local time, 0 to 167. */
  readonly hours: Uint8Array;
  /** NaN where there is no outcome. */
  readonly scores: Float64Array;
  /** Categories by number, in the order in which they come; none is one of them. */
  readonly categories: Int32Array;
  readonly categoryNames: readonly (string | undefined)[];
  /** Authors by number, in the order in which they come. */
  readonly authors: Int32Array;
  readonly authorNumbers: ReadonlyMap<string, number>;
}

/**
 * The columns of posts.
 *
 * @param check - refuses a post that has no author or time
 * @param outcomeOf - the outcome of a post, undefined where there is none
 */
export function postColumns(
  posts: readonly Post[],
  check: (post: Post, index: number) => void,
  outcomeOf: (post: Post) => number | undefined,
): PostColumns {
  const { length } = posts;
  const times = new Float64Array(length);
  const hours = new Uint8Array(length);
  const scores = new Float64Array(length);
  const categories = new Int32Array(length);
  const authors = new Int32Array(length);
  const categoryNumbers = new Map<string | undefined, number>();
  const authorNumbers = new Map<string, number>();
  for (let i = 0; i < length; i++) {
    const post = posts[i];
    check(post, i);
    times[i] = post.postedAt;
    hours[i] = localHour(post);
    scores[i] = outcomeOf(post) ?? Number.NaN;
    categories[i] = numberOf(categoryNumbers, post.category);
    authors[i] = numberOf(authorNumbers, post.userId);
  }
  const categoryNames = Array.from(categoryNumbers.keys());
  return { times, hours, scores, categories, categoryNames, authors, authorNumbers };
}

/** The number of a value, the next one for a value that was not met before. */
export function numberOf<Value>(numbers: Map<Value, number>, value: Value): number {
  const known = numbers.get(value);
  if (known !== undefined) return known;
  numbers.set(value, numbers.size);
  return numbers.size - 1;
}
