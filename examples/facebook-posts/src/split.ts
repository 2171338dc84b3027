import { createRandom, type Matrix, matrixFrom, shuffledIndices } from "@vscnn/core";
import { fitStandard, transformStandard } from "@vscnn/pca";
import { encodeFacebookPost } from "./encode-facebook-post.ts";
import type { FacebookPost } from "./facebook-post.ts";

/** Features, standardized on the training rows, and log2 of the impressions. */
export interface Part {
  features: Matrix;
  target: Float64Array;
}

/** Splits the posts at random into training, validation and test part. */
export function split(
  posts: readonly FacebookPost[],
  shares: readonly [number, number, number],
  seed: number,
): { train: Part; validation: Part; test: Part } {
  const order = [...shuffledIndices(posts.length, createRandom(seed))].map((index) => posts[index]);
  const trainEnd = Math.round(shares[0] * posts.length);
  const validationEnd = Math.round((shares[0] + shares[1]) * posts.length);
  const slices = [order.slice(0, trainEnd), order.slice(trainEnd, validationEnd), order.slice(validationEnd)];
  const scaler = fitStandard(encoded(slices[0]));
  const [train, validation, test] = slices.map((part) => ({
    features: transformStandard(scaler, encoded(part)),
    target: Float64Array.from(part, ({ impressions }) => Math.log2(impressions)),
  }));
  return { train, validation, test };
}

function encoded(posts: readonly FacebookPost[]): Matrix {
  return matrixFrom(posts.map(encodeFacebookPost));
}
