import { type PixelTarget, pixelTarget } from "../pixels/pixel-target.ts";
import { placePixels } from "../pixels/place-pixels.ts";
import type { Frame } from "./frame.ts";
import { type JpegArithmetic, ROW_SLACK } from "./jpeg-arithmetic.ts";
import { upsampleRow } from "./upsample-row.ts";

/** How the components of a file stand for color. */
export type ColorModel = "gray" | "rgb" | "ycc" | "cmyk" | "ycck";

/** Makes interleaved RGB of a row of the components. */
type RowConverter = (rows: readonly Uint8Array[], width: number, target: Uint8ClampedArray) => void;

/** The memory that {@link jpegColors} takes. */
export function rowBytes({ width, components }: Frame): number {
  return components.length * (width + ROW_SLACK) + 3 * width + ROW_SLACK;
}

/** The decoded components as gray or RGB samples, turned as an EXIF orientation asks. */
export function jpegColors(
  frame: Frame,
  model: ColorModel,
  arithmetic: JpegArithmetic,
  orientation: number,
): PixelTarget {
  const { width, height, components } = frame;
  const channels = model === "gray" ? 1 : 3;
  const target = pixelTarget(width, height, channels, orientation);
  // Upsampling writes whole samples of the component, up to three past the last pixel
  const rows = components.map(() => new Uint8Array(...arithmetic.take(width + ROW_SLACK), width + 3));
  const colors = new Uint8ClampedArray(...arithmetic.take(3 * width + ROW_SLACK), width * channels);
  const convertRow = rowConverter(model, arithmetic);
  for (let row = 0; row < height; row++) {
    for (let i = 0; i < rows.length; i++) upsampleRow(frame, components[i], row, rows[i], arithmetic);
    convertRow(rows, width, colors);
    const start = target.offset + row * target.rowStep;
    placePixels(colors, width, channels, target.data, start, target.columnStep);
  }
  return target;
}

function rowConverter(model: ColorModel, { convertYcc }: JpegArithmetic): RowConverter {
  if (model === "gray") return ([gray], width, target) => target.set(gray.subarray(0, width));
  if (model === "rgb") return copyRgb;
  if (model === "cmyk") return convertCmyk;
  if (model === "ycc") return ([luma, cb, cr], width, target) => convertYcc(luma, cb, cr, width, target);
  return ([luma, cb, cr, black], width, target) => {
    convertYcc(luma, cb, cr, width, target);
    for (let i = 0, to = 0; i < width; i++) {
      for (let channel = 0; channel < 3; channel++, to++) target[to] = shade(black[i], target[to]);
    }
  };
}

function copyRgb([red, green, blue]: readonly Uint8Array[], width: number, target: Uint8ClampedArray): void {
  for (let i = 0, to = 0; i < width; i++, to += 3) {
    target[to] = red[i];
    target[to + 1] = green[i];
    target[to + 2] = blue[i];
  }
}

/** Inks are stored inverted, 255 for none, as Adobe does and as Pillow takes every file. */
function convertCmyk(
  [cyan, magenta, yellow, black]: readonly Uint8Array[],
  width: number,
  target: Uint8ClampedArray,
): void {
  for (let i = 0, to = 0; i < width; i++, to += 3) {
    target[to] = shade(black[i], 255 - cyan[i]);
    target[to + 1] = shade(black[i], 255 - magenta[i]);
    target[to + 2] = shade(black[i], 255 - yellow[i]);
  }
}

/** What an ink leaves of a light: `light * (255 - ink) / 255` in Pillow's rounding. */
function shade(light: number, ink: number): number {
  const product = light * ink + 128;
  return light - ((product + (product >> 8)) >> 8);
}
