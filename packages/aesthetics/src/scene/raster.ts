import { checkInteger, type Image, type OptionNames, packedImage } from "@vscnn/core";
import { resizePixelsUnchecked, rgbPixelsUnchecked } from "@vscnn/image";

/** The option that every function here takes. */
export interface MeasuredSizeOptions {
  /**
   * Longest side, in pixels, at which the photograph is measured; 0 measures it as it is. A larger one is first
   * reduced as by `resizeBilinear` of `@vscnn/image`, the other side rounded (halves up, at least 1); a smaller one is
   * never enlarged.
   * Blur depends on scale, so values of different `maxSide` must not be mixed.
   * @defaultValue 512
   */
  maxSide?: number;
}

export const MEASURED_SIZE_OPTIONS: OptionNames<MeasuredSizeOptions> = { maxSide: true };

/** A photograph as it is measured: packed `R, G, B` bytes and the exact luma of every pixel. */
export interface Raster {
  height: number;
  width: number;
  rgb: Uint8Array | Uint8ClampedArray;
  /** 299 R + 587 G + 114 B: an integer from 0 to {@link WHITE}, so that sums are exact in any order. */
  luma: Int32Array;
}

/** Luma of white: intensity is luma / 255000. */
export const WHITE = 255_000;

/** The height and width at which an image is measured. Checks the option. */
export function measuredShape(
  functionName: string,
  image: Image,
  options: MeasuredSizeOptions,
): [height: number, width: number] {
  const { maxSide = 512 } = options;
  checkInteger(functionName, "maxSide", maxSide, { min: 0 });
  const [height, width] = image.shape as [number, number];
  const longest = Math.max(height, width);
  if (maxSide === 0 || longest <= maxSide) return [height, width];
  const reducedSide = (side: number) => Math.max(1, Math.floor((side * maxSide) / longest + 0.5));
  return [reducedSide(height), reducedSide(width)];
}

/** Brings an image to the size at which it is measured. */
export function rasterOf(image: Image, [height, width]: [height: number, width: number]): Raster {
  const shape = image.shape as [number, number, number];
  const isReduced = height !== shape[0] || width !== shape[1];
  const pixels = packedImage(image);
  const measured = isReduced ? resizePixelsUnchecked(pixels, shape, [height, width]) : pixels;
  const rgb = rgbPixelsUnchecked(measured, shape[2]);
  const luma = new Int32Array(height * width);
  for (let i = 0, at = 0; i < luma.length; i++, at += 3) {
    luma[i] = 299 * rgb[at] + 587 * rgb[at + 1] + 114 * rgb[at + 2];
  }
  return { height, width, rgb, luma };
}
