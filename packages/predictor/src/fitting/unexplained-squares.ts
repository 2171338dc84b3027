import { type Post, postDuration } from "@vscnn/social";
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
  const ages = Float64Array.from(posts, ({ postedAt }) => postDuration(postedAt, referenceTime));
  const logViews = Float64Array.from(posts, ({ views }) => Math.log2(views));
  const withinAuthors = withinGroups(posts.map(({ userId }) => userId));
  const trend = withinAuthors(ages);
  return (days) => {
    // A score but for its constant; a post of this moment counts as one of a day, as in popularityScore
    const scores = logViews.map((views, i) => views - Math.log2(settledDays(ages[i], days) || 1));
    return squaresBeside(withinAuthors(scores), trend);
  };
}

/** What takes the mean of its group away from each value. */
function withinGroups(names: readonly string[]): (values: Float64Array) => Float64Array {
  const numbers = new Map<string, number>();
  const groups = Uint32Array.from(names, (name) => {
    const known = numbers.get(name) ?? numbers.size;
    numbers.set(name, known);
    return known;
  });
  const counts = new Float64Array(numbers.size);
  for (const group of groups) counts[group]++;
  return (values) => {
    const sums = new Float64Array(numbers.size);
    for (let i = 0; i < values.length; i++) sums[groups[i]] += values[i];
    return values.map((value, i) => value - sums[groups[i]] / counts[groups[i]]);
  };
}

/** The sum of squares that is left of values when their linear dependence on others is taken away. */
function squaresBeside(values: Float64Array, others: Float64Array): number {
  let [own, shared, theirs] = [0, 0, 0];
  for (let i = 0; i < values.length; i++) {
    own += values[i] * values[i];
    shared += values[i] * others[i];
    theirs += others[i] * others[i];
  }
  return theirs === 0 ? own : own - (shared * shared) / theirs;
}
