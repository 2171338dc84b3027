import {
  checkImage,
  checkInteger,
  checkNumber,
  checkOptions,
  type Image,
  type NdArray,
  ndArray,
  type OptionNames,
} from "@vscnn/core";
import {
  MEASURED_SIZE_OPTIONS,
  type MeasuredSizeOptions,
  measuredShape,
  type Raster,
  rasterOf,
} from "./scene/raster.ts";
import { clearMask } from "./subject/clear-mask.ts";

/** Keeps the cost, and sums over boxes, within bounds. */
const MAX_FILTERS = 1000;

/** A rectangle of pixels, all four sides inclusive: `left <= x <= right`, `top <= y <= bottom`. */
export interface SubjectBox {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Where the subject of a photograph is, in pixels of the size at which it was measured. */
export interface SubjectRegion {
  /** Shape `[height, width]`: 1 where the photograph is clear, 0 where it is blurred. */
  mask: NdArray<Uint8Array>;
  /** The rectangle that holds the clear pixels but for the outermost; the whole image if none is clear. */
  box: SubjectBox;
  /** How many pixels are clear. */
  clearPixels: number;
  /** Clear pixels of each row and of each column, from which the box is read. */
  rowSums: Uint32Array;
  columnSums: Uint32Array;
}

/** Options of {@link subjectRegion}. */
export interface SubjectRegionOptions extends MeasuredSizeOptions {
  /**
   * How many box filters are compared, of side 1 (no blur) to `filters`: 1 to 1,000. More find fewer pixels clear.
   * @defaultValue 50
   */
  filters?: number;
  /**
   * Share of the clear pixels that the box keeps, 0.001 to 1: of the rest, half may lie on each side, in either
   * direction. 1 is the smallest box around all clear pixels.
   * @defaultValue 0.9
   */
  clearShare?: number;
}

export const SUBJECT_REGION_OPTIONS: OptionNames<SubjectRegionOptions> = {
  ...MEASURED_SIZE_OPTIONS,
  filters: true,
  clearShare: true,
};

/** The options of the search, checked, none left out. */
export interface SearchSettings {
  filters: number;
  clearShare: number;
}

/**
 * The subject of a photograph, as what is in focus: the pixels that no box blur of the image explains better than the
 * image itself, and the box that holds most of them.
 *
 * A pixel is clear if the derivatives in its 3 x 3 neighborhood are at least as likely among those of the image as
 * among those of the image blurred by k x k boxes, for every k. A photograph of one color is clear everywhere. Even
 * boxes reach one pixel further to the left and up; at the border, boxes are cut to the image.
 *
 * @param image - any size; gray is taken as R = G = B, alpha is dropped
 * @returns mask and box at the size at which the photograph is measured, see `maxSide`
 * @throws TypeError or RangeError if the image or an option is not legal
 * @example
 * const region = subjectRegion(imageFrom(new Uint8Array(30 * 20 * 3).fill(128), [20, 30, 3]));
 * region.clearPixels; // => 600
 * region.box; // => { left: 1, top: 1, right: 28, bottom: 18 }
 * @see Luo and Tang 2008, doi:10.1007/978-3-540-88690-7_29; Levin 2006, "Blind motion deblurring
 * using image statistics"
 */
export function subjectRegion(image: Image, options: SubjectRegionOptions = {}): SubjectRegion {
  checkImage("subjectRegion", "image", image);
  checkOptions("subjectRegion", options, SUBJECT_REGION_OPTIONS);
  const settings = searchSettings("subjectRegion", options);
  const shape = measuredShape("subjectRegion", image, options);
  const { clear, ...region } = regionOf(rasterOf(image, shape), settings);
  return { mask: ndArray(clear, shape), ...region };
}

export function searchSettings(functionName: string, options: SubjectRegionOptions): SearchSettings {
  const { filters = 50, clearShare = 0.9 } = options;
  checkInteger(functionName, "filters", filters, { min: 1, max: MAX_FILTERS });
  checkNumber(functionName, "clearShare", clearShare, { min: 0.001, max: 1 });
  return { filters, clearShare };
}

/** A region whose mask is packed. */
export interface PackedRegion extends Omit<SubjectRegion, "mask"> {
  clear: Uint8Array;
}

export function regionOf(raster: Raster, { filters, clearShare }: SearchSettings): PackedRegion {
  const { height, width } = raster;
  const clear = clearMask(raster, filters);
  const rowSums = new Uint32Array(height);
  const columnSums = new Uint32Array(width);
  for (let row = 0, i = 0; row < height; row++) {
    for (let column = 0; column < width; column++, i++) {
      rowSums[row] += clear[i];
      columnSums[column] += clear[i];
    }
  }
  const clearPixels = rowSums.reduce((sum, count) => sum + count, 0);
  const tail = ((1 - clearShare) / 2) * clearPixels + 1e-9;
  const [left, right] = endsWithin(columnSums, tail);
  const [top, bottom] = endsWithin(rowSums, tail);
  const box = { left, top, right, bottom };
  return { clear, box, clearPixels, rowSums, columnSums };
}

/** The first and the last index at which the sum from that end exceeds the tail; the whole range if none does. */
function endsWithin(sums: Uint32Array, tail: number): [first: number, last: number] {
  let first = 0;
  let last = sums.length - 1;
  let before = 0;
  let after = 0;
  while (first < sums.length && before + sums[first] <= tail) before += sums[first++];
  while (last >= 0 && after + sums[last] <= tail) after += sums[last--];
  return first > last ? [0, sums.length - 1] : [first, last];
}
