import { describeValue } from "@vscnn/core";
import { checkCount } from "./check-count.ts";
import { checkPost } from "./check-post.ts";
import type { Post } from "./post.ts";

/** The fields that {@link postFeatures} reads. */
export type PostCounts = Pick<
  Post,
  "tagCount" | "titleLength" | "descriptionLength" | "hasPeople" | "commentCount"
>;

/**
 * What was written with a photo and answered to it.
 *
 * @returns 5 numbers: tags, characters of the title, characters of the description, whether people are tagged (0 or
 * 1), comments
 * @throws TypeError or RangeError if a count is not a finite number >= 0, or hasPeople is no boolean; 0 and 1, as
 * tables write it, are taken for one
 * @example
 * postFeatures({ tagCount: 14, titleLength: 34, descriptionLength: 35, hasPeople: true, commentCount: 2 }); // => [14, 34, 35, 1, 2]
 * @see Abousaleh et al. 2021, arXiv:2105.08809, section III-B2
 */
export function postFeatures(post: PostCounts): Float32Array {
  return postFeaturesFor("postFeatures", post);
}

/** {@link postFeatures} under the name of the function that was called. */
export function postFeaturesFor(functionName: string, post: PostCounts): Float32Array {
  checkPost(functionName, "post", post);
  const { tagCount, titleLength, descriptionLength, hasPeople, commentCount } = post;
  checkCount(functionName, "tagCount", tagCount);
  checkCount(functionName, "titleLength", titleLength);
  checkCount(functionName, "descriptionLength", descriptionLength);
  if (!BOOLEANS.includes(hasPeople)) {
    throw new TypeError(
      `${functionName}: hasPeople must be a boolean, 0 or 1, got ${describeValue(hasPeople)}`,
    );
  }
  checkCount(functionName, "commentCount", commentCount);
  return Float32Array.of(tagCount, titleLength, descriptionLength, hasPeople ? 1 : 0, commentCount);
}

const BOOLEANS: readonly unknown[] = [false, true, 0, 1];
