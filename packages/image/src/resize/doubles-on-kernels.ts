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

/** Rows of the result that are made at a time where columns are summed first: few, so that what they are made of stays in the cache. */
const COLUMN_BAND_ROWS = 16;

/** And where rows are: more, since rows that two bands are made of are summed twice. */
const ROW_BAND_ROWS = 64;

/** Most doubles that a band is made of: 16 MiB, which the memory of the kernels keeps. */
const MAX_DOUBLES = 2 ** 21;

/** Kernels read and write up to 64 bytes beyond the end of a row. */
const SLACK_BYTES = 64;

/** Rows whose pixels the kernels sum side by side. */
const GROUP_ROWS = 8;

/** Where the numbers of a band lie: byte addresses. */
interface Places {
  scratch: number;
  doubles: number;
  group: number;
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
  const columns = sourceWindow(horizontal);
  const height = bandHeight(vertical, horizontal, columns, isVerticalFirst);
  if (height === 0) return undefined;
  const across = bilinearTaps(horizontal);
  const resized = new Float64Array(vertical.count * horizontal.count);
  return inBands(resized, vertical, height, (band) =>
    resampleBand(source, band, columns, across, isVerticalFirst),
  );
}

/** The rows of a band that is made of few enough pixels and weights; 0 if not even one is. */
function bandHeight(
  vertical: ResampleAxis,
  horizontal: ResampleAxis,
  columns: Window,
  isVerticalFirst: boolean,
): number {
  const perRow = tapsPerOutput(vertical);
  for (let height = isVerticalFirst ? COLUMN_BAND_ROWS : ROW_BAND_ROWS; height >= 1; height >>= 1) {
    const rows = Math.ceil(((height + 1) * vertical.sourceLength) / vertical.length) + perRow;
    const kept = Math.min(vertical.sourceLength, rows);
    const doubles = isVerticalFirst
      ? kept * columns.count
      : kept * horizontal.count + GROUP_ROWS * columns.count;
    if (doubles <= MAX_DOUBLES && height * perRow <= MAX_TAPS) return height;
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
  const places = placesOf(source.scratchBytes, rows, columns, down, across, isVerticalFirst);
  const lent = RESIZE_KERNELS.lend(places.end);
  if (lent === undefined) return undefined;
  const { kernels, buffer } = lent;
  const { count } = vertical;
  const width = across.ends.length;
  storeTaps(buffer, places.down, down, rows.first);
  storeTaps(buffer, places.across, across, columns.first);
  if (isVerticalFirst) {
    source.store(lent, places, rows, columns);
    sumRows(kernels, places.doubles, columns.count, count, places.down, places.between);
    sumPixels(kernels, places.between, columns.count, count, places, width, places.result);
  } else {
    for (let row = 0; row < rows.count; row += GROUP_ROWS) {
      const group = { first: rows.first + row, count: Math.min(GROUP_ROWS, rows.count - row) };
      source.store(lent, places, group, columns);
      const sums = places.between + 8 * row * width;
      sumPixels(kernels, places.doubles, columns.count, group.count, places, width, sums);
    }
    sumRows(kernels, places.between, width, count, places.down, places.result);
  }
  return new Float64Array(buffer, places.result, count * width);
}

function placesOf(
  scratchBytes: number,
  rows: Window,
  columns: Window,
  down: Taps,
  across: Taps,
  isVerticalFirst: boolean,
): Places {
  const plan = createMemoryPlan();
  const doubles = (length: number) => plan.reserve(8 * length + SLACK_BYTES);
  const taps = ({ ends, indices }: Taps) => reserveTaps(plan, ends.length, indices.length);
  const inGroups = (count: number) => Math.ceil(count / GROUP_ROWS) * GROUP_ROWS;
  const width = across.ends.length;
  const height = inGroups(down.ends.length);
  const stored = (isVerticalFirst ? rows.count : GROUP_ROWS) * columns.count;
  return {
    scratch: plan.reserve(stored * scratchBytes + SLACK_BYTES),
    doubles: doubles(stored),
    group: doubles(GROUP_ROWS * (columns.count + 1)),
    between: doubles(isVerticalFirst ? height * columns.count : inGroups(rows.count) * width),
    result: doubles(height * width),
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
  { across: { ends, indices, weights }, group }: Places,
  count: number,
  target: number,
): void {
  kernels.sumGrayPixels(source, stride, rows, ends, indices, weights, count, group, target);
}
