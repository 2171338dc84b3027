import { type Matrix, matrixFrom } from "@vscnn/core";
import {
  fitUserRanksFromPosts,
  latestReferenceTime,
  type Post,
  SOCIAL_LENGTH,
  socialFeatures,
} from "@vscnn/social";

/** A row of social features per post. User averages are those that the posts state: over all of a user's photos. */
export function extractSocial(posts: readonly Post[]): Matrix {
  const userRanks = fitUserRanksFromPosts(posts, { averagesOf: "all" });
  const referenceTime = latestReferenceTime(posts);
  const data = new Float32Array(posts.length * SOCIAL_LENGTH);
  posts.forEach((post, row) => {
    data.set(socialFeatures(post, { userRanks, referenceTime }), row * SOCIAL_LENGTH);
  });
  return matrixFrom(data, [posts.length, SOCIAL_LENGTH]);
}
