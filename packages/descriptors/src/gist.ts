import { checkImage, type Image } from "@vscnn/core";
import { createGistExtractor, type GistExtractor } from "./gist/gist-extractor.ts";
import { type GistOptions, type GistSettings, gistSettings } from "./gist/gist-settings.ts";
import { GIST_KERNELS } from "./kernels/index.ts";

/** The filters of the options used last: making them takes longer than using them. */
let last: { key: string; extract: GistExtractor } | undefined;

/**
 * GIST: the gist of a scene, as the mean strength of edges of each orientation and scale in each block of a grid.
 *
 * By default this is the authors' LMgist with 4 scales of 8 orientations on 4 x 4 blocks of a 256 x 256 image: within
 * 1e-6 of its definition in double. The filters of the options used last are kept; `createGist` keeps any number of
 * them, in the caller's hands.
 *
 * @param image - any size of at least 1 x 1, square and at least 8 x 8 for variant `'lear'`; the three colors are averaged,
 * alpha is ignored
 * @returns non-negative mean magnitudes, mostly below 0.1, ordered by scale (fine to coarse), orientation, block column and
 * block row. All zeros for an image that is constant after resizing and cropping, where LMgist itself has no value
 * @throws TypeError or RangeError if the image or an option is not legal
 * @example
 * const image = imageFrom(Uint8Array.from({ length: 4096 }, (_, i) => (i * i) % 251), [64, 64, 1]);
 * gist(image, { imageSize: 64 }).length; // => 512
 * @see Oliva and Torralba 2001, doi:10.1023/A:1011139631724
 */
export function gist(image: Image, options: GistOptions = {}): Float32Array {
  checkImage("gist", "image", image);
  return gistUnchecked("gist", image, gistSettings("gist", options));
}

export function gistUnchecked(functionName: string, image: Image, settings: GistSettings): Float32Array {
  const key = JSON.stringify([settings, GIST_KERNELS.module() !== undefined]);
  if (last?.key !== key) last = { key, extract: createGistExtractor(functionName, settings) };
  return last.extract(image);
}
