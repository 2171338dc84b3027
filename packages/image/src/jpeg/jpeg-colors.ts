import type { Frame } from "./frame.ts";
import { upsampleRow } from "./upsample-row.ts";

/** How the components of a file stand for color. */
export type ColorModel = "gray" | "rgb" | "ycc" | "cmyk" | "ycck";

/** Bits of the fraction of the constants of the color transform. */
const BITS = 16;
const HALF = 1 << (BITS - 1);

/** What red and blue, and, in 2^-16, green get of a chroma sample; rounded as libjpeg rounds them. */
const redOfCr = new Int16Array(256);
const blueOfCb = new Int16Array(256);
const greenOfCr = new Int32Array(256);
const greenOfCb = new Int32Array(256);
for (let sample = 0; sample < 256; sample++) {
  const chroma = sample - 128;
  redOfCr[sample] = (fix(1.402) * chroma + HALF) >> BITS;
  blueOfCb[sample] = (fix(1.772) * chroma + HALF) >> BITS;
  greenOfCr[sample] = -fix(0.71414) * chroma;
  greenOfCb[sample] = -fix(0.34414) * chroma + HALF;
}

function fix(constant: number): number {
  return Math.round(constant * (1 << BITS));
}

/**
 * The decoded components as gray or RGB samples, row-major and interleaved.
 */
export function jpegColors(frame: Frame, model: ColorModel): Uint8ClampedArray {
  const { width, height, components } = frame;
  // Clamped on assignment, which the color transform needs
  const pixels = new Uint8ClampedArray(width * height * (model === "gray" ? 1 : 3));
  // Upsampling writes whole samples of the component, up to three past the last pixel
  const rows = components.map(() => new Uint8Array(width + 3));
  const convertRow = { gray: copyGray, rgb: copyRgb, ycc: convertYcc, cmyk: convertCmyk, ycck: convertYcck }[
    model
  ];
  for (let row = 0; row < height; row++) {
    components.forEach((component, i) => {
      upsampleRow(frame, component, row, rows[i]);
    });
    convertRow(rows, width, pixels, row * width * (model === "gray" ? 1 : 3));
  }
  return pixels;
}

function copyGray([gray]: Uint8Array[], width: number, pixels: Uint8ClampedArray, start: number): void {
  pixels.set(gray.subarray(0, width), start);
}

function copyRgb(
  [red, green, blue]: Uint8Array[],
  width: number,
  pixels: Uint8ClampedArray,
  start: number,
): void {
  for (let i = 0, to = start; i < width; i++, to += 3) {
    pixels[to] = red[i];
    pixels[to + 1] = green[i];
    pixels[to + 2] = blue[i];
  }
}

function convertYcc(
  [luma, cb, cr]: Uint8Array[],
  width: number,
  pixels: Uint8ClampedArray,
  start: number,
): void {
  for (let i = 0, to = start; i < width; i++, to += 3) {
    pixels[to] = luma[i] + redOfCr[cr[i]];
    pixels[to + 1] = luma[i] + ((greenOfCb[cb[i]] + greenOfCr[cr[i]]) >> BITS);
    pixels[to + 2] = luma[i] + blueOfCb[cb[i]];
  }
}

/** Inks are stored inverted, 255 for none, as Adobe does and as Pillow takes every file. */
function convertCmyk(
  [cyan, magenta, yellow, black]: Uint8Array[],
  width: number,
  pixels: Uint8ClampedArray,
  start: number,
): void {
  for (let i = 0, to = start; i < width; i++, to += 3) {
    pixels[to] = shade(black[i], 255 - cyan[i]);
    pixels[to + 1] = shade(black[i], 255 - magenta[i]);
    pixels[to + 2] = shade(black[i], 255 - yellow[i]);
  }
}

function convertYcck(rows: Uint8Array[], width: number, pixels: Uint8ClampedArray, start: number): void {
  convertYcc(rows, width, pixels, start);
  const black = rows[3];
  for (let i = 0, to = start; i < width; i++) {
    for (let channel = 0; channel < 3; channel++, to++) pixels[to] = shade(black[i], pixels[to]);
  }
}

/** What an ink leaves of a light: `light * (255 - ink) / 255` in Pillow's rounding. */
function shade(light: number, ink: number): number {
  const product = light * ink + 128;
  return light - ((product + (product >> 8)) >> 8);
}
