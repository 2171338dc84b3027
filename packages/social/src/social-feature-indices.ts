import { checkChoice, checkVector } from "@vscnn/core";
import { POST_LENGTH, SOCIAL_FEATURE_NAMES, SOCIAL_LENGTH, USER_LENGTH } from "./feature-names.ts";

/**
 * A part of the social features: `user`, `post` and `time` as in the paper's tables, `all`, or `prePublication`, which
 * leaves out comment count and post duration.
 */
export type SocialSubset = "user" | "post" | "time" | "all" | "prePublication";

/** The names of the parts. */
export const SOCIAL_SUBSETS = ["user", "post", "time", "all", "prePublication"] as const;

/**
 * Where the features of a part stand in a vector of {@link socialFeatures}.
 *
 * `prePublication` has the 32 numbers that are known before a photo is posted. The other two grow with the time
 * online, as the views do: comments are an answer to the post, nearly an outcome themselves, and the duration stands
 * in the score as its divisor. A model that is to tell what a photo not yet posted will get has neither.
 *
 * @returns ascending indices
 * @throws TypeError or RangeError if there is no such part
 * @example
 * socialFeatureIndices("post"); // => [5, 6, 7, 8, 9]
 * socialFeatureIndices("prePublication").length; // => 32
 */
export function socialFeatureIndices(subset: SocialSubset): number[] {
  checkChoice("socialFeatureIndices", "subset", subset, SOCIAL_SUBSETS);
  return indicesOf(subset);
}

/**
 * The numbers of a part of the social features.
 *
 * @param features - a vector of {@link socialFeatures}
 * @returns as many numbers as {@link socialFeatureIndices} has indices, in the same order
 * @throws TypeError or RangeError if the vector is not 34 finite numbers, or there is no such part
 * @example
 * const vector = Float32Array.from({ length: 34 }, (_, index) => index);
 * selectSocialFeatures(vector, "user"); // => [0, 1, 2, 3, 4]
 */
export function selectSocialFeatures(features: ArrayLike<number>, subset: SocialSubset): Float32Array {
  checkVector("selectSocialFeatures", "features", features, SOCIAL_LENGTH);
  checkChoice("selectSocialFeatures", "subset", subset, SOCIAL_SUBSETS);
  return Float32Array.from(indicesOf(subset), (index) => features[index]);
}

function indicesOf(subset: SocialSubset): number[] {
  const all = SOCIAL_FEATURE_NAMES.map((_, index) => index);
  const postEnd = USER_LENGTH + POST_LENGTH;
  switch (subset) {
    case "user":
      return all.slice(0, USER_LENGTH);
    case "post":
      return all.slice(USER_LENGTH, postEnd);
    case "time":
      return all.slice(postEnd);
    case "prePublication":
      return all.filter((index) => !AFTER_PUBLICATION.includes(SOCIAL_FEATURE_NAMES[index]));
    default:
      return all;
  }
}

const AFTER_PUBLICATION: readonly string[] = ["commentCount", "durationDays"];
