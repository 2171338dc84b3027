import { createMemoryPlan } from "@vscnn/kernels";
import { RESIZE_KERNELS, type ResizeKernels } from "../kernels/index.ts";
import {
  bilinearTaps,
  MAX_TAPS,
  type ResampleAxis,
  sourceWindow,
  type Taps,
  tapsPerOutput,
  type Window,
} from "./bilinear-taps.ts";
import { inBands } from "./in-bands.ts";
import type { Plane } from "./plane.ts";
import { reserveTaps, storeTaps, type TapPlaces } from "./store-taps.ts";

/** How much memory a band of the result may take with all that it is made of. */
const BAND_BYTES = 2 ** 21;

/** Kernels read and write up to 8 doubles beyond the end of a row. */
const SLACK_BYTES = 64;

type BytePlane = Plane<Uint8Array | Uint8ClampedArray>;

/** Where the numbers of one band lie: byte addresses. */
interface Places {
  pixels: number;
  wide: number;
  between: number;
  result: number;
  rounded: number;
  down: TapPlaces;
  across: TapPlaces;
  end: number;
}

/**
 * What `resamplePlainly` gives for bytes, rounded by `roundToBytes`, to the bit: every sum is added up in the same order, for
 * several neighbors at once.
 *
 * @returns undefined where there are no kernels, or a band of one row is too large
 */
export function resampleOnKernels(
  plane: BytePlane,
  vertical: ResampleAxis,
  horizontal: ResampleAxis,
  isVerticalFirst: boolean,
): Uint8Array<ArrayBuffer> | undefined {
  const { channels } = plane;
  if (horizontal.count * tapsPerOutput(horizontal) > MAX_TAPS) return undefined;
  const height = bandHeight(plane, vertical, horizontal);
  if (height < 1) return undefined;
  const across = bilinearTaps(horizontal);
  const resized = new Uint8Array(vertical.count * horizontal.count * channels);
  return inBands(resized, vertical, height, (band) =>
    resampleBand(plane, band, horizontal, across, isVerticalFirst),
  );
}

/** The rows of a band that surely fits: half as many until it does; 0 if not even one does. */
function bandHeight(plane: BytePlane, vertical: ResampleAxis, horizontal: ResampleAxis): number {
  let height = vertical.count;
  for (; height >= 1; height = height >> 1) {
    const source = Math.ceil(((height + 1) * vertical.sourceLength) / vertical.length);
    const rows = Math.min(vertical.sourceLength, source + 2 * tapsPerOutput(vertical));
    const places = placesOf(plane, rows, height, vertical, horizontal);
    if (places.end <= BAND_BYTES && height * tapsPerOutput(vertical) <= MAX_TAPS) return height;
  }
  return 0;
}

function placesOf(
  { rowStride, channels }: BytePlane,
  rows: number,
  count: number,
  vertical: ResampleAxis,
  horizontal: ResampleAxis,
): Places {
  const plan = createMemoryPlan();
  const doubles = (length: number) => plan.reserve(8 * length + SLACK_BYTES);
  const width = horizontal.count * channels;
  const taps = (outputs: number, perOutput: number) => reserveTaps(plan, outputs, outputs * perOutput);
  return {
    pixels: plan.reserve(rows * rowStride + SLACK_BYTES),
    wide: doubles(rowStride),
    between: doubles(Math.max(count * rowStride, rows * width)),
    result: doubles(count * width),
    rounded: plan.reserve(count * width + SLACK_BYTES),
    down: taps(count, tapsPerOutput(vertical)),
    across: taps(horizontal.count, tapsPerOutput(horizontal)),
    end: plan.size(),
  };
}

function resampleBand(
  plane: BytePlane,
  vertical: ResampleAxis,
  horizontal: ResampleAxis,
  across: Taps,
  isVerticalFirst: boolean,
): Uint8Array<ArrayBuffer> | undefined {
  const { data, rowStride, channels } = plane;
  const rows = sourceWindow(vertical);
  const places = placesOf(plane, rows.count, vertical.count, vertical, horizontal);
  const lent = RESIZE_KERNELS.lend(places.end);
  if (lent === undefined) return undefined;
  const { kernels, buffer } = lent;
  const from = rows.first * rowStride;
  new Uint8Array(buffer, places.pixels).set(data.subarray(from, from + rows.count * rowStride));
  const down = bilinearTaps(vertical);
  storeTaps(buffer, places.down, down, rows.first);
  storeTaps(buffer, places.across, across, 0);
  if (isVerticalFirst) sumRowsFirst(kernels, places, vertical.count, rowStride, channels, horizontal.count);
  else sumPixelsFirst(kernels, places, rows, vertical.count, rowStride, channels, horizontal.count);
  const count = vertical.count * horizontal.count * channels;
  kernels.roundToBytes(places.result, count, places.rounded);
  return new Uint8Array(buffer, places.rounded, count);
}

function sumRowsFirst(
  kernels: ResizeKernels,
  { pixels, between, result, down, across }: Places,
  height: number,
  rowStride: number,
  channels: number,
  columns: number,
): void {
  const { ends, indices, weights } = down;
  kernels.sumByteRows(pixels, rowStride, rowStride, ends, indices, weights, height, between);
  const { ends: last, indices: taken, weights: parts } = across;
  kernels.sumPixels(between, rowStride, height, channels, last, taken, parts, columns, result);
}

function sumPixelsFirst(
  kernels: ResizeKernels,
  { pixels, wide, between, result, down, across }: Places,
  rows: Window,
  height: number,
  rowStride: number,
  channels: number,
  columns: number,
): void {
  const width = columns * channels;
  const { ends: last, indices: taken, weights: parts } = across;
  for (let row = 0; row < rows.count; row++) {
    kernels.widenBytes(pixels + row * rowStride, rowStride, wide);
    kernels.sumPixels(wide, 0, 1, channels, last, taken, parts, columns, between + 8 * row * width);
  }
  const { ends, indices, weights } = down;
  kernels.sumDoubleRows(between, width, width, ends, indices, weights, height, result);
}
