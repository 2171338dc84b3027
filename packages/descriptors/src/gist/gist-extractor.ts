import type { Image } from "@vscnn/core";
import type { GistEngine } from "./gist-engine/gist-engine.ts";
import { createGistEngine } from "./gist-engine.ts";
import { levelRange, writeGray } from "./gist-picture.ts";
import { type GistSettings, MAX_SIDE } from "./gist-settings.ts";

/** Smallest side that lear_gist accepts. */
const MIN_LEAR_SIDE = 8;

/** A function from a checked image to its descriptor; `functionName` is the function that its users called. */
export type GistExtractor = (image: Image) => Float32Array;

export function createGistExtractor(functionName: string, settings: GistSettings): GistExtractor {
  const { orientationsPerScale, blocks, imageSize, norm } = settings;
  const filters = orientationsPerScale.reduce((sum, orientations) => sum + orientations, 0);
  const means = new Float64Array(filters * blocks * blocks);
  let prepared = imageSize === undefined ? undefined : prepare(functionName, settings, imageSize);
  return (image) => {
    const side = imageSize ?? learSide(functionName, image, blocks);
    if (prepared?.side !== side) prepared = prepare(functionName, settings, side);
    const { picture, engine } = prepared;
    writeGray(image, side, picture);
    const range = levelRange(picture);
    if (range === undefined) return new Float32Array(means.length);
    if (imageSize !== undefined) stretch(picture, range);
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

/** The side of an image that lear_gist can describe. Its results on images that are not square mean nothing. */
function learSide(functionName: string, image: Image, blocks: number): number {
  const [height, width] = image.shape as [number, number, number];
  const least = Math.max(MIN_LEAR_SIDE, blocks);
  if (height !== width || height < least || height > MAX_SIDE) {
    throw new RangeError(
      `${functionName}: image must be square, ${least} to ${MAX_SIDE} pixels a side, for variant 'lear', ` +
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
