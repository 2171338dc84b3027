import type { Post } from "../post.ts";
import { checkAuthored, hourOfWeek, isAuthored } from "./local-hour.ts";
import { outcomeOf } from "./outcome-of.ts";

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
 * The columns of posts, which are checked.
 *
 * Every field is read once: of posts that are spread copies with a field added (`{ ...post, category }`) each has a hidden class of
 * its own in V8, and to find a field then takes longer than all that is done with it.
 *
 * @param outcomes - with which reference time outcomes are made; left out, none are
 */
export function postColumns(
  functionName: string,
  posts: readonly Post[],
  outcomes?: { readonly referenceTime: number | undefined },
): PostColumns {
  const { length } = posts;
  const times = new Float64Array(length);
  const hours = new Uint8Array(length);
  const scores = new Float64Array(length).fill(Number.NaN);
  const categories = new Int32Array(length);
  const authors = new Int32Array(length);
  const categoryNumbers = new Map<string | undefined, number>();
  const authorNumbers = new Map<string, number>();
  for (let i = 0; i < length; i++) {
    const post = posts[i];
    if (typeof post !== "object" || post === null) checkAuthored(functionName, post, i);
    const { userId, postedAt, utcOffsetMinutes = 0, category } = post;
    if (!isAuthored(userId, postedAt, utcOffsetMinutes, category)) checkAuthored(functionName, post, i);
    times[i] = postedAt;
    hours[i] = hourOfWeek(postedAt, utcOffsetMinutes);
    categories[i] = numberOf(categoryNumbers, category);
    authors[i] = numberOf(authorNumbers, userId);
    if (outcomes !== undefined)
      scores[i] = outcomeOf(functionName, post, outcomes.referenceTime) ?? Number.NaN;
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
