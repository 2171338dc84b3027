import { createRandom, type Image, imageFrom, type Matrix, matrixFrom } from "@vscnn/core";
import { simulatePosts } from "@vscnn/dataset";
import { fitPredictor } from "@vscnn/predictor";
import { savePredictor } from "@vscnn/predictor/node";

const POSTS = 500;
const USERS = 60;
const BLOCKS = { color: 32, lbp: 59, gist: 512, aesthetic: 11 };

/** Fits trees to made-up posts with the blocks of a real extraction, and saves them: what is asked costs what it costs in earnest. */
export async function saveSmallPredictor(folder: string): Promise<void> {
  const random = createRandom(1);
  const block = (columns: number): Matrix =>
    matrixFrom(
      Float32Array.from({ length: POSTS * columns }, () => random()),
      [POSTS, columns],
    );
  const posts = simulatePosts({ posts: POSTS, users: USERS, seed: 1 });
  const blocks = Object.fromEntries(Object.entries(BLOCKS).map(([name, columns]) => [name, block(columns)]));
  await savePredictor(await fitPredictor({ posts, blocks }, { preset: "prePublication" }), folder);
}

/** A photo with smooth colors and grain. */
export function makePhoto(seed: number, height: number, width: number): Image {
  const random = createRandom(seed);
  const values = Uint8Array.from({ length: height * width * 3 }, (_, i) => {
    const [x, y] = [Math.floor(i / 3) % width, Math.floor(i / 3 / width)];
    return 128 + 90 * Math.sin(x / 90 + (i % 3) + seed) * Math.cos(y / 70) + 20 * random();
  });
  return imageFrom(values, [height, width, 3]);
}
