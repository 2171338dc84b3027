import { checkNumber } from "@vscnn/core";
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
 * @throws TypeError or RangeError if a count is not a finite number >= 0, or hasPeople is not a boolean
 * @example
 * postFeatures({ tagCount: 14, titleLength: 34, descriptionLength: 35, hasPeople: true, commentCount: 2 }); // => [14, 34, 35, 1, 2]
 * @see Abousaleh et al. 2021, arXiv:2105.08809, section III-B2
 */
export function postFeatures(post: PostCounts): Float32Array {
  const { tagCount, titleLength, descriptionLength, hasPeople, commentCount } = post;
  const min = 0;
  checkNumber("postFeatures", "tagCount", tagCount, { min });
  checkNumber("postFeatures", "titleLength", titleLength, { min });
  checkNumber("postFeatures", "descriptionLength", descriptionLength, { min });
  if (typeof hasPeople !== "boolean") {
    throw new TypeError(`postFeatures: hasPeople must be a boolean, got ${typeof hasPeople}`);
  }
  checkNumber("postFeatures", "commentCount", commentCount, { min });
  return Float32Array.of(tagCount, titleLength, descriptionLength, hasPeople ? 1 : 0, commentCount);
}
