import { readFileSync } from "node:fs";
import { type Matrix, matrixFrom } from "@vscnn/core";
import { decodeImage } from "@vscnn/image";
import {
  fitUserRanksFromPosts,
  latestReferenceTime,
  type Post,
  SOCIAL_LENGTH,
  socialFeatures,
} from "@vscnn/social";
import { VISUAL_LENGTH, visualFeatures } from "./visual-features.ts";

/** Reads every post's photo back from its file: a row of visual features per post. */
export function extractVisual(posts: readonly Post[], onPost: () => void): Matrix {
  const data = new Float32Array(posts.length * VISUAL_LENGTH);
  posts.forEach(({ id, imagePath }, row) => {
    if (imagePath === undefined) throw new Error(`post ${id} has no photo`);
    data.set(visualFeatures(decodeImage(readFileSync(imagePath))), row * VISUAL_LENGTH);
    onPost();
  });
  return matrixFrom(data, [posts.length, VISUAL_LENGTH]);
}

/** A row of social features per post. User averages are those that the posts state: over all of a user's photos. */
export function extractSocial(posts: readonly Post[]): Matrix {
  const userRanks = fitUserRanksFromPosts(posts);
  const referenceTime = latestReferenceTime(posts);
  const data = new Float32Array(posts.length * SOCIAL_LENGTH);
  posts.forEach((post, row) => {
    data.set(socialFeatures(post, { userRanks, referenceTime }), row * SOCIAL_LENGTH);
  });
  return matrixFrom(data, [posts.length, SOCIAL_LENGTH]);
}
