import { checkImage, type Image } from "@vscnn/core";
import type { GistEngine } from "./gist-engine/gist-engine.ts";
import { createGistEngine } from "./gist-engine.ts";
import { levelRange, writeGray } from "./gist-picture.ts";
import { type GistOptions, type GistSettings, gistSettings, LARGEST_SIDE } from "./gist-settings.ts";

/** Smallest side that lear_gist accepts. */
const SMALLEST_LEAR_SIDE = 8;

/**
 * Makes a function that computes GIST with fixed options: its filters and buffers are made once. An image of the size
 * wanted takes no other memory than its result; one that must be resized takes 4 bytes a pixel for the time being.
 *
 * Variant `'lear'` makes them for the side of its first image, and again when the side changes.
 *
 * @returns a function from an image to its descriptor, as `gist` returns it
 * @throws TypeError or RangeError if an option is not legal
 * @example
 * const describe = createGist({ imageSize: 64, blocks: 2 });
 * const image = imageFrom(Uint8Array.from({ length: 4096 }, (_, i) => (i * i) % 251), [64, 64, 1]);
 * describe(image).length; // => 128
 * @see Oliva and Torralba 2001, doi:10.1023/A:1011139631724
 */
export function createGist(options: GistOptions = {}): (image: Image) => Float32Array {
  return createExtractor("createGist", gistSettings("createGist", options));
}

/** @internal The extractor under the name that its caller's users know. */
export function createExtractor(
  functionName: string,
  settings: GistSettings,
): (image: Image) => Float32Array {
  const { orientationsPerScale, blocks, imageSize, norm, variant } = settings;
  const filters = orientationsPerScale.reduce((sum, orientations) => sum + orientations, 0);
  const means = new Float64Array(filters * blocks * blocks);
  let prepared = variant === "lear" ? undefined : prepare(functionName, settings, imageSize);
  return (image) => {
    checkImage(functionName, "image", image);
    const side = variant === "lear" ? learSide(functionName, image, blocks) : imageSize;
    if (prepared?.side !== side) prepared = prepare(functionName, settings, side);
    const { picture, engine } = prepared;
    writeGray(image, side, picture);
    const range = levelRange(picture);
    if (range === undefined) return new Float32Array(means.length);
    if (variant === "lmgist") stretch(picture, range);
    engine(picture, means);
    if (norm === "l2") divideByLength(means);
    return Float32Array.from(means);
  };
}

interface Prepared {
  side: number;
  picture: Float64Array;
  engine: GistEngine;
}

function prepare(functionName: string, settings: GistSettings, side: number): Prepared {
  const engine = createGistEngine(functionName, settings, side);
  return { side, picture: new Float64Array(side * side), engine };
}

/** The side of an image that lear_gist can describe. Its results on other than square images mean nothing. */
function learSide(functionName: string, image: Image, blocks: number): number {
  const [height, width] = image.shape as [number, number, number];
  const least = Math.max(SMALLEST_LEAR_SIDE, blocks);
  if (height !== width || height < least || height > LARGEST_SIDE) {
    throw new RangeError(
      `${functionName}: image must be square, ${least} to ${LARGEST_SIDE} pixels a side, for variant 'lear', ` +
        `got ${height} x ${width}`,
    );
  }
  return height;
}

function stretch(picture: Float64Array, { least, greatest }: { least: number; greatest: number }): void {
  for (let i = 0; i < picture.length; i++) picture[i] = (255 * (picture[i] - least)) / (greatest - least);
}

function divideByLength(means: Float64Array): void {
  let sum = 0;
  for (const mean of means) sum += mean * mean;
  const length = Math.sqrt(sum);
  if (length > 0) for (let i = 0; i < means.length; i++) means[i] /= length;
}
