import { type Image, imageFrom } from "@vscnn/core";
import { resizeNearest, rgbPixels } from "@vscnn/image";
import type { ImagePreprocessing, ImageResize } from "./image-preprocessing.ts";
import { resizeFiltered } from "./resize-filtered.ts";

/** Bytes of red, green and blue, (row, column, channel), with their size. */
interface Pixels {
  readonly size: readonly [height: number, width: number];
  readonly values: Uint8Array | Uint8ClampedArray;
}

/** Makes a photograph what an encoder takes: single precision, (channel, row, column), with its height and width. */
export function prepareImage(
  image: Image,
  { resize, crop, factor, means, deviations }: ImagePreprocessing,
): { size: readonly [number, number]; values: Float32Array } {
  const [height, width] = image.shape as [number, number, number];
  const whole: Pixels = { size: [height, width], values: rgbPixels(image) };
  const resized = resize === undefined ? whole : resizePixels(whole, resize);
  const { size, values } = crop === undefined ? resized : centerCrop(resized, crop);
  const count = size[0] * size[1];
  const planes = new Float32Array(3 * count);
  for (let channel = 0; channel < 3; channel++) {
    const [mean, deviation] = [means[channel], deviations[channel]];
    const table = Float32Array.from({ length: 256 }, (_, byte) => (byte * factor - mean) / deviation);
    for (let pixel = 0; pixel < count; pixel++) {
      planes[channel * count + pixel] = table[values[3 * pixel + channel]];
    }
  }
  return { size, values: planes };
}

function resizePixels({ size, values }: Pixels, { size: wanted, filter }: ImageResize): Pixels {
  const [height, width] = size;
  const to = typeof wanted === "number" ? withShorterSide(height, width, wanted) : wanted;
  if (filter !== "nearest") return { size: to, values: resizeFiltered(values, size, to, filter) };
  return { size: to, values: rgbPixels(resizeNearest(imageFrom(values, [height, width, 3]), to)) };
}

function withShorterSide(height: number, width: number, shorter: number): readonly [number, number] {
  if (height <= width) return [shorter, Math.floor((shorter * width) / height)];
  return [Math.floor((shorter * height) / width), shorter];
}

/** The middle; what lies outside of the photograph is black. */
function centerCrop({ size, values }: Pixels, [height, width]: readonly [number, number]): Pixels {
  const top = startOf(size[0], height);
  const left = startOf(size[1], width);
  const cropped = new Uint8Array(height * width * 3);
  for (let row = Math.max(0, -top); row < Math.min(height, size[0] - top); row++) {
    const from = Math.max(0, left);
    const end = Math.min(size[1], left + width);
    const start = 3 * ((row + top) * size[1] + from);
    cropped.set(values.subarray(start, start + 3 * (end - from)), 3 * (row * width + from - left));
  }
  return { size: [height, width], values: cropped };
}

/** Where the middle begins: half of what is left over, or minus half of what is missing, both as transformers rounds. */
function startOf(side: number, wanted: number): number {
  return side >= wanted ? Math.floor((side - wanted) / 2) : -Math.ceil((wanted - side) / 2);
}
