import { type Image, packedImage } from "@vscnn/core";
import { nearestIndicesUnchecked } from "@vscnn/image";

/** Which pixels are taken of which values, and what is subtracted. */
interface TakenPixels {
  readonly pixels: Uint8Array | Uint8ClampedArray;
  readonly channels: number;
  /** Where the pixels of a row lie, counted from its beginning. */
  readonly columns: Uint32Array;
  /** Blue, green, red. */
  readonly means: readonly number[];
}

/**
 * The nearest pixels of an image, blue, green and red less their means: rounded once, as a difference in single precision is. What
 * `resizeNearest` and a subtraction give, without the smaller image between them.
 *
 * @param image - gray is repeated three times, alpha is dropped
 * @param size - height and width of the result
 * @param means - those of blue, green and red
 */
export function nearestLessMeans(image: Image, size: number, means: readonly number[]): Float32Array {
  const [height, width, channels] = image.shape as [number, number, number];
  const pixels = packedImage(image);
  const columns = nearestIndicesUnchecked(width, size).map((column) => column * channels);
  const taken: TakenPixels = { pixels, channels, columns, means };
  const source = new DataView(pixels.buffer, pixels.byteOffset, pixels.length);
  const values = new Float32Array(3 * size * size);
  nearestIndicesUnchecked(height, size).forEach((row, i) => {
    const start = row * width * channels;
    const count = channels === 1 ? 0 : writeWords(source, start, taken, values, 3 * size * i);
    writeBytes(taken, start, count, values, 3 * size * i);
  });
  return values;
}

/** Reads four bytes a pixel at once, while there are as many. @returns how many pixels */
function writeWords(
  source: DataView,
  start: number,
  { columns, means }: TakenPixels,
  values: Float32Array,
  first: number,
): number {
  const [blue, green, red] = means;
  let count = columns.length;
  while (count > 0 && start + columns[count - 1] + 4 > source.byteLength) count--;
  for (let i = 0, to = first; i < count; i++, to += 3) {
    const word = source.getInt32(start + columns[i], true);
    values[to] = ((word >> 16) & 0xff) - blue;
    values[to + 1] = ((word >> 8) & 0xff) - green;
    values[to + 2] = (word & 0xff) - red;
  }
  return count;
}

/** Writes the pixels after so many. */
function writeBytes(
  { pixels, channels, columns, means }: TakenPixels,
  start: number,
  count: number,
  values: Float32Array,
  first: number,
): void {
  const [blue, green, red] = means;
  const last = channels === 1 ? 0 : 2;
  for (let i = count, to = first + 3 * count; i < columns.length; i++, to += 3) {
    const at = start + columns[i];
    values[to] = pixels[at + last] - blue;
    values[to + 1] = pixels[at + (last >> 1)] - green;
    values[to + 2] = pixels[at] - red;
  }
}
