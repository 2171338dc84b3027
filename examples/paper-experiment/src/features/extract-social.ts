import { type Matrix, matrixFrom } from "@vscnn/core";
import type { PostSplit } from "@vscnn/dataset";
import {
  type AveragesOf,
  fitUserRanksFromPosts,
  latestReferenceTime,
  type Post,
  postViews,
  SOCIAL_FEATURE_NAMES,
  type SocialSubset,
  selectSocialFeatures,
  socialFeatureIndices,
  socialFeatures,
} from "@vscnn/social";

/** Which social features are taken. */
export interface SocialChoice {
  averagesOf: AveragesOf;
  subset: SocialSubset;
}

/** Social features of posts, and what they are called. */
export interface SocialFeatureTable {
  /** A row for each post. */
  features: Matrix;
  names: string[];
}

/** A row of social features for each post; averages and ranks of users are fitted on the part that the choice says. */
export function extractSocial(
  posts: readonly Post[],
  { train }: PostSplit,
  { averagesOf, subset }: SocialChoice,
): SocialFeatureTable {
  const referenceTime = latestReferenceTime(posts);
  const training = new Set(train);
  const userRanks =
    averagesOf === "all"
      ? fitUserRanksFromPosts(posts, { averagesOf })
      : fitUserRanksFromPosts(train, { averagesOf, referenceTime });
  const names = socialFeatureIndices(subset).map((index) => SOCIAL_FEATURE_NAMES[index]);
  const data = new Float32Array(posts.length * names.length);
  posts.forEach((post, row) => {
    const isOwn = averagesOf === "others" && training.has(post);
    const own = isOwn ? { ownViews: postViews(post, { referenceTime }) } : {};
    const features = socialFeatures(post, { userRanks, referenceTime, ...own });
    data.set(selectSocialFeatures(features, subset), row * names.length);
  });
  return { features: matrixFrom(data, [posts.length, names.length]), names };
}
