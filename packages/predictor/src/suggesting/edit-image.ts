import { type Image, imageFrom, packedImage } from "@vscnn/core";
import type { PhotoWindow } from "./photo-window.ts";

/** Weights of red, green and blue in luma. @see ITU-R BT.601 */
const LUMA = [0.299, 0.587, 0.114];

/** The part of a photo around its middle that has a share of its sides. */
export function cropped(image: Image, share: number): Image {
  const [height, width] = image.shape as [number, number, number];
  const size = [height, width].map((side) => Math.max(1, Math.round(side * share)));
  const [top, left] = [height, width].map((side, i) => Math.floor((side - size[i]) / 2));
  return copyOf(image, { top, left, height: size[0], width: size[1] });
}

/** The part of a photo that a window of shares of its sides leaves, rounded to whole pixels. */
export function windowOf(image: Image, window: PhotoWindow): Image {
  const [height, width] = image.shape as [number, number, number];
  const [top, rows] = pixelsOf(height, window.top, window.height);
  const [left, columns] = pixelsOf(width, window.left, window.width);
  return copyOf(image, { top, left, height: rows, width: columns });
}

/** The first pixel of a part of a side, and how many there are: at least one, and none outside. */
function pixelsOf(side: number, start: number, share: number): [first: number, count: number] {
  const first = Math.min(side - 1, Math.round(side * start));
  const end = Math.max(first + 1, Math.min(side, Math.round(side * (start + share))));
  return [first, end - first];
}

function copyOf(image: Image, { top, left, height, width }: PhotoWindow): Image {
  const channels = image.shape[2];
  const view = image.lo(top, left, 0).hi(height, width, channels) as Image;
  return imageFrom(packedImage(view).slice(), [height, width, channels]);
}

/** A photo as if it had been exposed some stops more: light is doubled with each. */
export function exposed(image: Image, stops: number): Image {
  const table = Uint8Array.from({ length: 256 }, (_, value) => fromLight(toLight(value) * 2 ** stops));
  const [height, width, channels] = image.shape as [number, number, number];
  const from = packedImage(image);
  const values = new Uint8Array(from.length);
  for (let at = 0; at < values.length; at++) values[at] = table[from[at]];
  if (channels === 4) for (let at = 3; at < values.length; at += 4) values[at] = from[at];
  return imageFrom(values, [height, width, channels]);
}

/** A photo with its colors moved away from gray by a factor, or towards it. */
export function saturated(image: Image, factor: number): Image {
  const [height, width, channels] = image.shape as [number, number, number];
  if (channels === 1) return image;
  const values = new Uint8Array(packedImage(image));
  for (let at = 0; at < values.length; at += channels) {
    const luma = LUMA[0] * values[at] + LUMA[1] * values[at + 1] + LUMA[2] * values[at + 2];
    for (let i = at; i < at + 3; i++) {
      values[i] = Math.min(255, Math.max(0, Math.round(luma + factor * (values[i] - luma))));
    }
  }
  return imageFrom(values, [height, width, channels]);
}

/** sRGB's curve, 0 to 255 to light from 0 to 1. */
function toLight(value: number): number {
  const share = value / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}

function fromLight(light: number): number {
  const share = light <= 0.0031308 ? 12.92 * light : 1.055 * light ** (1 / 2.4) - 0.055;
  return Math.min(255, Math.max(0, Math.round(255 * share)));
}
