import {
  checkImage,
  checkInteger,
  checkMatrix,
  checkOptions,
  describeValue,
  firstNotFinite,
  type Image,
  imageFrom,
  isTypedArray,
  type Matrix,
  ndArray,
  packedImage,
  packedMatrix,
} from "@vscnn/core";
import { checkResultSize, checkSize } from "./resize/check-size.ts";
import { resampleBytes } from "./resize/resample-bytes.ts";
import { resamplePlane } from "./resize/resample-plane.ts";

/** Options of {@link resizeBilinear}. */
export interface ResizeBilinearOptions {
  /**
   * The part of the result that is wanted, in pixels of the result: the same numbers as resizing to the whole size and
   * cropping, without the work and memory of the rest.
   * @defaultValue the whole result
   */
  crop?: { row: number; column: number; height: number; width: number };
}

/**
 * Bilinear resize that averages when it reduces: Matlab's `imresize(..., 'bilinear')`, with a triangle filter that
 * widens with the reduction, weights that sum to 1, and symmetric reflection at the borders.
 *
 * An image is rounded to bytes (halves up), each channel by itself, alpha too; a matrix stays in double. Unlike
 * Pillow's `BILINEAR`, the filter is reflected at the border, not cut.
 *
 * @param source - an image of any size, or a matrix of at least 1 x 1
 * @param size - `[height, width]` of the result
 * @returns a new image with the channels of the given one, or a new Float64Array matrix
 * @throws TypeError or RangeError if an argument is not legal, or the result would have more than 2^30 pixels
 * @example
 * resizeBilinear(matrixFrom([[0, 1, 4, 9, 16, 25, 36, 49, 64, 81]]), [1, 4]).data; // => [1.52, 11.56, 34.24, 66.68]
 */
export function resizeBilinear(
  source: Image,
  size: readonly [height: number, width: number],
  options?: ResizeBilinearOptions,
): Image;
export function resizeBilinear(
  source: Matrix,
  size: readonly [height: number, width: number],
  options?: ResizeBilinearOptions,
): Matrix;
export function resizeBilinear(
  source: Image | Matrix,
  size: readonly [height: number, width: number],
  options: ResizeBilinearOptions = {},
): Image | Matrix {
  const isPlane = isMatrix(source);
  if (isPlane) checkPlane(source, false);
  else checkImage("resizeBilinear", "image", source);
  const [height, width] = checkSize("resizeBilinear", size);
  checkOptions("resizeBilinear", options, { crop: true });
  const { crop = { row: 0, column: 0, height, width } } = options;
  checkCrop(crop, height, width);
  checkResultSize("resizeBilinear", crop.height, crop.width);

  const [rows, columns, channels = 1] = source.shape as [number, number, number?];
  const vertical = { sourceLength: rows, length: height, start: crop.row, count: crop.height };
  const horizontal = { sourceLength: columns, length: width, start: crop.column, count: crop.width };
  if (isPlane) {
    // Every number of a matrix has a part in the whole result, which mostly has fewer to look at; not so in a part of it
    const isShown = crop.height === height && crop.width === width && rows * columns <= source.data.length;
    if (!isShown) checkPlane(source, true);
    const plane = { data: packedMatrix(source), rowStride: columns, channels: 1 };
    const resized = resamplePlane(plane, vertical, horizontal);
    if (isShown && firstNotFinite(resized) !== -1) checkPlane(source, true);
    return ndArray(resized, [crop.height, crop.width]);
  }
  const plane = { data: packedImage(source), rowStride: columns * channels, channels };
  const resized = resampleBytes(plane, vertical, horizontal);
  return imageFrom(resized, [crop.height, crop.width, channels]);
}

function isMatrix(source: Image | Matrix): source is Matrix {
  return isTypedArray(source?.data, "Float32Array", "Float64Array");
}

function checkPlane(plane: Matrix, finite: boolean): void {
  checkMatrix("resizeBilinear", "matrix", plane, { minRows: 1, finite });
  if (plane.shape[1] < 1) throw new RangeError("resizeBilinear: matrix must have at least 1 columns, got 0");
}

function checkCrop(crop: Required<ResizeBilinearOptions>["crop"], height: number, width: number): void {
  if (typeof crop !== "object" || crop === null) {
    throw new TypeError(
      `resizeBilinear: crop must be { row, column, height, width }, got ${describeValue(crop)}`,
    );
  }
  checkInteger("resizeBilinear", "crop.row", crop.row, { min: 0, max: height - 1 });
  checkInteger("resizeBilinear", "crop.column", crop.column, { min: 0, max: width - 1 });
  checkInteger("resizeBilinear", "crop.height", crop.height, { min: 1, max: height - crop.row });
  checkInteger("resizeBilinear", "crop.width", crop.width, { min: 1, max: width - crop.column });
}
