import type { ResampleAxis, Window } from "./bilinear-taps.ts";
import { type DoubleSource, doublesOnKernels } from "./doubles-on-kernels.ts";
import type { Plane } from "./plane.ts";

type BytePlane = Plane<Uint8Array | Uint8ClampedArray>;

/**
 * What `resamplePlainly` gives for the sums of the colors of pixels, to the bit, of which only a band of rows is in memory.
 *
 * @param plane - of 3 or 4 channels, the fourth of which is left out
 * @returns undefined where there are no kernels, or a row has too many weights
 */
export function sumsOnKernels(
  plane: BytePlane,
  vertical: ResampleAxis,
  horizontal: ResampleAxis,
  isVerticalFirst: boolean,
): Float64Array<ArrayBuffer> | undefined {
  const { channels } = plane;
  const source: DoubleSource = {
    scratchBytes: channels,
    store({ kernels, buffer }, { scratch, doubles }, rows, columns) {
      storePixels(new Uint8Array(buffer, scratch), plane, rows, columns);
      kernels.sumChannels(scratch, rows.count * columns.count, channels, doubles);
    },
  };
  return doublesOnKernels(source, vertical, horizontal, isVerticalFirst);
}

function storePixels(
  memory: Uint8Array,
  { data, rowStride, channels }: BytePlane,
  rows: Window,
  columns: Window,
): void {
  const length = columns.count * channels;
  for (let row = 0; row < rows.count; row++) {
    const start = (rows.first + row) * rowStride + columns.first * channels;
    memory.set(data.subarray(start, start + length), row * length);
  }
}
