import { type GistOptions, gistSettings } from "./gist/gist-settings.ts";

/** Length of `gist` with the default options: 4 scales of 8 orientations, over 4 x 4 blocks. */
export const GIST_LENGTH = 512;

/**
 * Length of the vector that `gist` returns with some options.
 *
 * @returns the number of orientations of all scales, times the square of `blocks`
 * @throws TypeError or RangeError if an option is not legal
 * @example
 * gistLength({ orientationsPerScale: [8, 8, 4] }); // => 320
 */
export function gistLength(options: GistOptions = {}): number {
  const { orientationsPerScale, blocks } = gistSettings("gistLength", options);
  return orientationsPerScale.reduce((sum, orientations) => sum + orientations, 0) * blocks * blocks;
}
