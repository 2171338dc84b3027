import type { Image, Matrix } from "@vscnn/core";
import type { Post } from "@vscnn/social";

/**
 * A post that is to be judged. Who posts and when must be said; what else is left out is taken to be nothing, and the numbers of the
 * author's profile to be those of a middling one. Lengths and the number of tags follow from the texts where these are given.
 */
export type PredictionPost = Pick<Post, "userId" | "postedAt"> & Partial<Post>;

/** What is asked about: a post and its photo. */
export interface PredictionInput {
  readonly post: PredictionPost;
  /** The photo. Its features are kept as long as the image is, so a second question about it costs little; do not change its pixels. */
  readonly image?: Image;
  /** Features of the photo by the name of their block, in place of the image or of some of its features. */
  readonly features?: Readonly<Record<string, ArrayLike<number>>>;
  /** Earlier posts of the author with their scores or views, where there are later ones than those the predictor was fitted on. Views count as those of the moment at which the post is made. */
  readonly history?: readonly Post[];
}

/** What makes deep features of images, such as an extractor of `@vscnn/deep-features`. */
export interface ImageExtractor {
  /** A row for each image. */
  extract(images: readonly Image[]): Promise<Matrix>;
}
