import {
  checkBoolean,
  checkImage,
  checkInteger,
  checkOptions,
  checkVector,
  type Image,
  type NdArray,
  ndArray,
  type OptionNames,
  packedImage,
} from "@vscnn/core";
import { grayL8 } from "@vscnn/image";
import { addTransposed, countPairs, type GrayPlane } from "./glcm/count-pairs.ts";

/** Options of {@link glcm}. */
export interface GlcmOptions {
  /** Distances of the pairs, in whole pixels from 1 on: 1 to 64 of them. @defaultValue [1] */
  distances?: readonly number[];
  /**
   * Directions of the pairs in radians, 1 to 64 of them: 0 looks to the right, Math.PI / 2 down.
   * @defaultValue [0, Math.PI / 4, Math.PI / 2, 3 * Math.PI / 4]
   */
  angles?: readonly number[];
  /** Into how many equal levels the 256 grays are divided, 2 to 256. @defaultValue 256 */
  levels?: number;
  /** Count each pair in both directions. @defaultValue false */
  symmetric?: boolean;
  /** Divide the counts of each distance and angle by their sum. @defaultValue false */
  normed?: boolean;
}

const OPTIONS: OptionNames<GlcmOptions> = {
  distances: true,
  angles: true,
  levels: true,
  symmetric: true,
  normed: true,
};

const DEFAULT_ANGLES: readonly number[] = [0, Math.PI / 4, Math.PI / 2, (3 * Math.PI) / 4];

const MAX_OFFSETS = 64;
/** No pair lies further apart in any image that fits in memory. */
const MAX_DISTANCE = 2 ** 30;
/** More counts than this are not allocated. */
const MAX_COUNTS = 2 ** 27;

/**
 * Gray-level co-occurrence matrices: how often one gray lies at a distance and angle from another.
 *
 * Equal to scikit-image's `graycomatrix` of the image in `levels` levels: Pillow's 8-bit luma, `floor(gray * levels / 256)`.
 *
 * @param image - any size; gray is taken as it is, alpha is ignored
 * @returns `[levels, levels, distances, angles]`: entry `(i, j, d, a)` is how often level j lies at distance d and angle a from
 * level i, or its share if `normed`. Where no pair lies that far apart all is 0
 * @throws TypeError or RangeError if the image or an option is not legal
 * @example
 * const image = imageFrom(new Uint8Array([0, 0, 255, 255]), [2, 2, 1]);
 * glcm(image, { levels: 2, angles: [0, Math.PI / 2] }).pick(null, null, 0, 1).get(0, 1); // => 2
 * @see Haralick, Shanmugam and Dinstein 1973, doi:10.1109/TSMC.1973.4309314
 */
export function glcm(image: Image, options: GlcmOptions = {}): NdArray<Float64Array> {
  checkImage("glcm", "image", image);
  checkOptions("glcm", options, OPTIONS);
  const { distances = [1], angles = DEFAULT_ANGLES, levels = 256 } = options;
  const { symmetric = false, normed = false } = options;
  checkOffsets(distances, angles);
  checkInteger("glcm", "levels", levels, { min: 2, max: 256 });
  checkBoolean("glcm", "symmetric", symmetric);
  checkBoolean("glcm", "normed", normed);
  const size = levels * levels;
  const counts = size * distances.length * angles.length;
  if (counts > MAX_COUNTS) {
    throw new RangeError(`glcm: the matrices must have at most ${MAX_COUNTS} entries, got ${counts}`);
  }
  const matrices = new Float64Array(counts);
  const plane = planeOf(image, levels);
  let start = 0;
  for (let d = 0; d < distances.length; d++) {
    for (let a = 0; a < angles.length; a++, start += size) {
      const matrix = matrices.subarray(start, start + size);
      countPairs(plane, offsetOf(distances[d], angles[a]), levels, matrix);
      if (symmetric) addTransposed(matrix, levels);
      if (normed) divideBySum(matrix);
    }
  }
  const shape = [levels, levels, distances.length, angles.length];
  return ndArray(matrices, shape, [levels, 1, angles.length * size, size]);
}

function checkOffsets(distances: readonly number[], angles: readonly number[]): void {
  for (const [name, values] of Object.entries({ distances, angles })) {
    checkVector("glcm", name, values);
    checkInteger("glcm", `the number of ${name}`, values.length, { min: 1, max: MAX_OFFSETS });
  }
  for (let d = 0; d < distances.length; d++) {
    checkInteger("glcm", `distances[${d}]`, distances[d], { min: 1, max: MAX_DISTANCE });
  }
}

function planeOf(image: Image, levels: number): GrayPlane {
  const [height, width] = image.shape as [number, number];
  const gray = packedImage(grayL8(image));
  const values = levels === 256 ? gray : gray.map((value) => (value * levels) >> 8);
  return { values, height, width };
}

function offsetOf(distance: number, angle: number): { down: number; right: number } {
  return { down: roundAway(Math.sin(angle) * distance), right: roundAway(Math.cos(angle) * distance) };
}

/** Halves go away from zero, as in C. */
function roundAway(value: number): number {
  return Math.sign(value) * Math.floor(Math.abs(value) + 0.5);
}

function divideBySum(matrix: Float64Array): void {
  const sum = matrix.reduce((total, count) => total + count, 0);
  if (sum > 0) for (let i = 0; i < matrix.length; i++) matrix[i] /= sum;
}
