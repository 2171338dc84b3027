import { checkNumber, describeValue } from "@vscnn/core";
import { type Post, popularityScore, postDuration } from "@vscnn/social";

/** The popularity score of each post: the one it states, or that of its views. */
export function targetsOf(functionName: string, posts: readonly Post[], referenceTime: number): Float64Array {
  return Float64Array.from(posts, ({ id, score, views, postedAt }) => {
    if (score !== undefined) return checkNumber(functionName, `score of post ${describeValue(id)}`, score);
    if (views === undefined) {
      throw new TypeError(
        `${functionName}: posts must have a score or views, post ${describeValue(id)} has neither`,
      );
    }
    const count = checkNumber(functionName, `views of post ${describeValue(id)}`, views, { min: 0 });
    return popularityScore(count, postDuration(postedAt, referenceTime));
  });
}
