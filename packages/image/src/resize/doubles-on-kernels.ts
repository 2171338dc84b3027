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
import { reserveTaps, storeTaps, type TapPlaces } from "./store-taps.ts";

/** Rows of the result that are made at a time: few, so that what they are made of stays in the cache. */
const BAND_ROWS = 16;

/** Most doubles that a band is made of: 16 MiB, which the memory of the kernels keeps. */
const MAX_DOUBLES = 2 ** 21;

/** Kernels read and write up to 64 bytes beyond the end of a row. */
const SLACK_BYTES = 64;

/** Where the numbers of a band lie: byte addresses. */
interface Places {
  scratch: number;
  doubles: number;
  between: number;
  result: number;
  down: TapPlaces;
  across: TapPlaces;
  end: number;
}

/** What is resized: one double a pixel. */
export interface DoubleSource {
  /** Bytes beside its doubles that a pixel needs while they are made. */
  readonly scratchBytes: number;
  /** Writes the doubles of a window, row by row, to where they are to be. */
  store(
    memory: { readonly kernels: ResizeKernels; readonly buffer: ArrayBufferLike },
    places: { readonly scratch: number; readonly doubles: number },
    rows: Window,
    columns: Window,
  ): void;
}

/**
 * What `resamplePlainly` gives for one channel, to the bit, of which only a band of rows is in memory.
 *
 * @returns undefined where there are no kernels, or a row has too many weights or is made of too many pixels
 */
export function doublesOnKernels(
  source: DoubleSource,
  vertical: ResampleAxis,
  horizontal: ResampleAxis,
  isVerticalFirst: boolean,
): Float64Array<ArrayBuffer> | undefined {
  if (horizontal.count * tapsPerOutput(horizontal) > MAX_TAPS) return undefined;
  if (BAND_ROWS * tapsPerOutput(vertical) > MAX_TAPS) return undefined;
  const columns = sourceWindow(horizontal);
  const height = bandHeight(vertical, columns.count);
  if (height === 0) return undefined;
  const across = bilinearTaps(horizontal);
  const resized = new Float64Array(vertical.count * horizontal.count);
  return inBands(resized, vertical, height, (band) =>
    resampleBand(source, band, columns, across, isVerticalFirst),
  );
}

/** The rows of a band that is made of few enough pixels; 0 if not even one is. */
function bandHeight(vertical: ResampleAxis, columns: number): number {
  for (let height = BAND_ROWS; height >= 1; height >>= 1) {
    const rows =
      Math.ceil(((height + 1) * vertical.sourceLength) / vertical.length) + tapsPerOutput(vertical);
    if (Math.min(vertical.sourceLength, rows) * columns <= MAX_DOUBLES) return height;
  }
  return 0;
}

function resampleBand(
  source: DoubleSource,
  vertical: ResampleAxis,
  columns: Window,
  across: Taps,
  isVerticalFirst: boolean,
): Float64Array<ArrayBuffer> | undefined {
  const rows = sourceWindow(vertical);
  const down = bilinearTaps(vertical);
  const places = placesOf(source.scratchBytes, rows, columns, down, across);
  const lent = RESIZE_KERNELS.lend(places.end);
  if (lent === undefined) return undefined;
  const { kernels, buffer } = lent;
  const { count } = vertical;
  const width = across.ends.length;
  storeTaps(buffer, places.down, down, rows.first);
  storeTaps(buffer, places.across, across, columns.first);
  source.store(lent, places, rows, columns);
  if (isVerticalFirst) {
    sumRows(kernels, places.doubles, columns.count, count, places.down, places.between);
    sumPixels(kernels, places.between, columns.count, count, places.across, width, places.result);
  } else {
    sumPixels(kernels, places.doubles, columns.count, rows.count, places.across, width, places.between);
    sumRows(kernels, places.between, width, count, places.down, places.result);
  }
  return new Float64Array(buffer, places.result, count * width);
}

function placesOf(scratchBytes: number, rows: Window, columns: Window, down: Taps, across: Taps): Places {
  const plan = createMemoryPlan();
  const doubles = (length: number) => plan.reserve(8 * length + SLACK_BYTES);
  const taps = ({ ends, indices }: Taps) => reserveTaps(plan, ends.length, indices.length);
  const width = across.ends.length;
  return {
    scratch: plan.reserve(rows.count * columns.count * scratchBytes + SLACK_BYTES),
    doubles: doubles(rows.count * columns.count),
    between: doubles(Math.max(down.ends.length * columns.count, rows.count * width)),
    result: doubles(down.ends.length * width),
    down: taps(down),
    across: taps(across),
    end: plan.size(),
  };
}

function sumRows(
  kernels: ResizeKernels,
  source: number,
  width: number,
  count: number,
  taps: TapPlaces,
  target: number,
): void {
  kernels.sumDoubleRows(source, width, width, taps.ends, taps.indices, taps.weights, count, target);
}

function sumPixels(
  kernels: ResizeKernels,
  source: number,
  stride: number,
  rows: number,
  { ends, indices, weights }: TapPlaces,
  count: number,
  target: number,
): void {
  kernels.sumPixels(source, stride, rows, 1, ends, indices, weights, count, target);
}
