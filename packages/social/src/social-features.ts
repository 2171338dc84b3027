import { checkOptions, type OptionNames } from "@vscnn/core";
import { checkPost } from "./check-post.ts";
import { POST_LENGTH, SOCIAL_LENGTH, USER_LENGTH } from "./feature-names.ts";
import type { Post } from "./post.ts";
import { postFeaturesFor } from "./post-features.ts";
import { timeFeaturesFor } from "./time-features.ts";
import { type UserFeaturesOptions, userFeaturesFor } from "./user-features.ts";

/** Options of {@link socialFeatures}. */
export interface SocialFeaturesOptions extends UserFeaturesOptions {
  /** Unix seconds of the moment the views were counted: the duration is measured up to it. */
  referenceTime: number;
}

const OPTIONS: OptionNames<SocialFeaturesOptions> = {
  userRanks: true,
  unseenUser: true,
  ownViews: true,
  earlierViews: true,
  referenceTime: true,
};

/**
 * Who posted, what was written with the photo, and when: {@link userFeatures}, {@link postFeatures} and
 * {@link timeFeatures} one after the other.
 *
 * @param post - its own `utcOffsetMinutes`, 0 if left out, makes its local time
 * @returns 34 numbers, named by {@link SOCIAL_FEATURE_NAMES}, not scaled
 * @throws TypeError or RangeError if a number is missing, negative or not finite: missing values are never treated as 0
 * @example
 * const post = {
 *   id: "1", userId: "ann", postedAt: 1363380669, tagCount: 14, titleLength: 34, descriptionLength: 35,
 *   hasPeople: false, commentCount: 0, user: { averageViews: 90, groupCount: 3, memberCount: 250.5, imageCount: 40 },
 * };
 * const userRanks = fitUserRanks([{ userId: "ann", averageViews: 90 }]);
 * const features = socialFeatures(post, { userRanks, referenceTime: 1364287869 });
 * features.slice(0, 10); // => [1, 90, 3, 250.5, 40, 14, 34, 35, 0, 0]
 * @see Abousaleh et al. 2021, arXiv:2105.08809, section III-B
 */
export function socialFeatures(post: Post, options: SocialFeaturesOptions): Float32Array {
  checkOptions("socialFeatures", options, OPTIONS);
  checkPost("socialFeatures", "post", post);
  const { referenceTime } = options;
  const { postedAt, utcOffsetMinutes = 0 } = post;
  const features = new Float32Array(SOCIAL_LENGTH);
  const time = { utcOffsetMinutes, referenceTime };
  features.set(userFeaturesFor("socialFeatures", post, options));
  features.set(postFeaturesFor("socialFeatures", post), USER_LENGTH);
  features.set(timeFeaturesFor("socialFeatures", postedAt, time), USER_LENGTH + POST_LENGTH);
  return features;
}
