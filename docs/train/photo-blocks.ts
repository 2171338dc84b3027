import { AESTHETIC_LENGTH, aestheticFeatures } from "@vscnn/aesthetics";
import { type Image, type Matrix, ndArray } from "@vscnn/core";
import {
  COLOR_HISTOGRAM_LENGTH,
  colorHistogram,
  GIST_LENGTH,
  gist,
  LBP_HISTOGRAM_LENGTH,
  lbpHistogram,
} from "@vscnn/descriptors";
import type { Post } from "@vscnn/social";

const BLOCKS = {
  color: { columns: COLOR_HISTOGRAM_LENGTH, extract: (image: Image) => colorHistogram(image) },
  lbp: { columns: LBP_HISTOGRAM_LENGTH, extract: (image: Image) => lbpHistogram(image) },
  gist: { columns: GIST_LENGTH, extract: (image: Image) => gist(image) },
  aesthetic: { columns: AESTHETIC_LENGTH, extract: (image: Image) => aestheticFeatures(image) },
} as const;

/** The last part of a path, by which a file that was chosen is found. */
export function fileNameOf(path: string): string {
  return path.split(/[\\/]/).pop()?.toLowerCase() ?? "";
}

/**
 * Features of the photos of posts, a row each; a post without a photo that can be read has a row of NaN.
 *
 * @param open - the photo of a file name in lower case, or undefined if there is none
 * @returns no blocks at all if no post has a photo
 */
export async function photoBlocks(
  posts: readonly Post[],
  open: (name: string) => Promise<Image | undefined>,
  onPhoto: (done: number) => void,
): Promise<{ blocks: Record<string, Matrix>; photos: number }> {
  const names = Object.keys(BLOCKS) as (keyof typeof BLOCKS)[];
  const rows = Object.fromEntries(
    names.map((name) => [name, new Float32Array(posts.length * BLOCKS[name].columns).fill(Number.NaN)]),
  );
  let photos = 0;
  for (const [i, { imagePath }] of posts.entries()) {
    const image = imagePath === undefined ? undefined : await open(fileNameOf(imagePath));
    onPhoto(i + 1);
    if (image === undefined) continue;
    photos++;
    for (const name of names) rows[name].set(BLOCKS[name].extract(image), i * BLOCKS[name].columns);
  }
  if (photos === 0) return { blocks: {}, photos };
  const matrices = names.map((name) => [name, ndArray(rows[name], [posts.length, BLOCKS[name].columns])]);
  return { blocks: Object.fromEntries(matrices), photos };
}
