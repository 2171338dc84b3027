import { readFileSync } from "node:fs";
import { type Matrix, matrixFrom, packedMatrix } from "@vscnn/core";
import type { DeepExtractor } from "@vscnn/deep-features";
import { decodeImage } from "@vscnn/image";
import type { Post } from "@vscnn/social";
import { HAND_MADE_LENGTH, handMadeFeatures } from "./hand-made-features.ts";

/** Photos that are in memory together. */
const BATCH = 8;

/** Reads every post's photo back from its file: a row of hand-made and deep features per post. */
export async function extractVisual(
  posts: readonly Post[],
  deep: DeepExtractor,
  onPost: () => void,
): Promise<Matrix> {
  const length = HAND_MADE_LENGTH + deep.length;
  const data = new Float32Array(posts.length * length);
  for (let start = 0; start < posts.length; start += BATCH) {
    const images = posts.slice(start, start + BATCH).map(readPhoto);
    const deepRows = packedMatrix(await deep.extract(images));
    images.forEach((image, row) => {
      const at = (start + row) * length;
      data.set(handMadeFeatures(image), at);
      data.set(deepRows.subarray(row * deep.length, (row + 1) * deep.length), at + HAND_MADE_LENGTH);
      onPost();
    });
  }
  return matrixFrom(data, [posts.length, length]);
}

function readPhoto({ id, imagePath }: Post): ReturnType<typeof decodeImage> {
  if (imagePath === undefined) throw new Error(`post ${id} has no photo`);
  return decodeImage(readFileSync(imagePath));
}
