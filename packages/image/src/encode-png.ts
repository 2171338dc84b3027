import { checkImage, concatBytes, crc32, type Image, packedImage } from "@vscnn/core";
import { zlibSync } from "fflate";
import { PNG_SIGNATURE } from "./png/next-chunk.ts";
import { GRAY, RGB, RGB_ALPHA } from "./png/png-header.ts";
import { FILTERS } from "./png/unfilter-row.ts";

/** PNG's color types, by channels. */
const COLOR_TYPES: Readonly<Record<number, number>> = { 1: GRAY, 3: RGB, 4: RGB_ALPHA };

/**
 * Encodes an image as an 8-bit PNG file of the same channels: gray, RGB or RGB with alpha. Nothing is lost.
 *
 * @param image - any size, 1, 3 or 4 channels
 * @returns the bytes of the file
 * @throws TypeError or RangeError if the image is not legal
 * @example
 * decodeImage(encodePng(imageFrom(new Uint8Array([1, 2, 3, 4]), [1, 1, 4]))).data; // => [1, 2, 3, 4]
 */
export function encodePng(image: Image): Uint8Array<ArrayBuffer> {
  checkImage("encodePng", "image", image);
  const [height, width, channels] = image.shape as [number, number, number];
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  header[8] = 8;
  header[9] = COLOR_TYPES[channels];
  const rows = filterRows(packedImage(image), width * channels, height, channels);
  return concatBytes([
    Uint8Array.from(PNG_SIGNATURE),
    chunk("IHDR", header),
    chunk("IDAT", zlibSync(rows, { level: 6 })),
    chunk("IEND", new Uint8Array(0)),
  ]);
}

/** Each row as differences to its left or to the row above, whichever are smaller in sum. */
function filterRows(
  pixels: Uint8Array | Uint8ClampedArray,
  rowLength: number,
  height: number,
  channels: number,
): Uint8Array {
  const filtered = new Uint8Array(height * (rowLength + 1));
  const left = new Uint8Array(rowLength);
  const up = new Uint8Array(rowLength);
  for (let row = 0; row < height; row++) {
    const start = row * rowLength;
    let leftSum = 0;
    let upSum = 0;
    for (let i = 0; i < rowLength; i++) {
      const value = pixels[start + i];
      left[i] = i < channels ? value : value - pixels[start + i - channels];
      up[i] = row === 0 ? value : value - pixels[start + i - rowLength];
      leftSum += Math.abs((left[i] << 24) >> 24);
      upSum += Math.abs((up[i] << 24) >> 24);
    }
    const to = row * (rowLength + 1);
    filtered[to] = leftSum <= upSum ? FILTERS.sub : FILTERS.up;
    filtered.set(leftSum <= upSum ? left : up, to + 1);
  }
  return filtered;
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(data.length + 12);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, data.length);
  for (let i = 0; i < 4; i++) bytes[4 + i] = type.charCodeAt(i);
  bytes.set(data, 8);
  view.setUint32(data.length + 8, crc32(bytes.subarray(4, data.length + 8)));
  return bytes;
}
