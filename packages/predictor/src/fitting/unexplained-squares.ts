import { type Post, popularityScore, postDuration } from "@vscnn/social";
import { settledDays } from "./targets-of.ts";

/** A post that tells its views. */
export type CountedPost = Pick<Post, "userId" | "postedAt"> & { readonly views: number };

/**
 * How much of the scores of posts is left unexplained by their authors and a linear trend, as a sum of squares, if views come within a number of
 * days. The smaller it is, the less the scores say of how old the posts were when their views were counted.
 *
 * Means of authors are subtracted from scores and ages alike, which has the same effect as a column for each author.
 *
 * @returns a function of the days; 0 for views that grow for ever
 * @see Frisch and Waugh 1933, doi:10.2307/1907330
 */
export function unexplainedSquares(
  posts: readonly CountedPost[],
  referenceTime: number,
): (days: number) => number {
  const ages = posts.map(({ postedAt }) => postDuration(postedAt, referenceTime));
  const trend = withinAuthors(posts, ages);
  return (days) => {
    const scores = posts.map(({ views }, i) => popularityScore(views, settledDays(ages[i], days)));
    return squaresBeside(withinAuthors(posts, scores), trend);
  };
}

/** Values less the mean of their author. */
function withinAuthors(posts: readonly CountedPost[], values: readonly number[]): Float64Array {
  const authors = new Map<string, { sum: number; count: number }>();
  for (const [i, { userId }] of posts.entries()) {
    const own = authors.get(userId) ?? { sum: 0, count: 0 };
    authors.set(userId, { sum: own.sum + values[i], count: own.count + 1 });
  }
  return Float64Array.from(posts, ({ userId }, i) => {
    const { sum, count } = authors.get(userId) as { sum: number; count: number };
    return values[i] - sum / count;
  });
}

/** The sum of squares that is left of values when their linear dependence on others is taken away. */
function squaresBeside(values: Float64Array, others: Float64Array): number {
  let [own, shared, theirs] = [0, 0, 0];
  for (const [i, value] of values.entries()) {
    own += value * value;
    shared += value * others[i];
    theirs += others[i] * others[i];
  }
  return theirs === 0 ? own : own - (shared * shared) / theirs;
}
