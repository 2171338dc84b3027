import {
  bilinearTaps,
  MAX_TAPS,
  type ResampleAxis,
  sourceWindow,
  type Taps,
  tapsPerOutput,
  type Window,
} from "./bilinear-taps.ts";
import type { Plane } from "./plane.ts";

/**
 * The separable antialiased bilinear resize, in double: the definition of what the kernels do for bytes, and less code for
 * a page that resizes once.
 *
 * @returns `vertical.count * horizontal.count` pixels
 */
export function resamplePlainly(
  plane: Plane,
  vertical: ResampleAxis,
  horizontal: ResampleAxis,
): Float64Array {
  const rows = sourceWindow(vertical);
  const columns = sourceWindow(horizontal);
  const { channels } = plane;
  if (isVerticalFirst(vertical, horizontal)) {
    const data = resampleVertically(plane, vertical, columns);
    const skipped = columns.first * channels;
    const between = { data, rowStride: columns.count * channels, channels, skipped };
    return resampleHorizontally(between, horizontal, { first: 0, count: vertical.count });
  }
  const data = resampleHorizontally(plane, horizontal, rows);
  const rowStride = horizontal.count * channels;
  const between = { data, rowStride, channels, skipped: rows.first * rowStride };
  return resampleVertically(between, vertical, { first: 0, count: horizontal.count });
}

/** Whether fewer products are needed that way. */
export function isVerticalFirst(vertical: ResampleAxis, horizontal: ResampleAxis): boolean {
  const rows = sourceWindow(vertical);
  const columns = sourceWindow(horizontal);
  const verticalTaps = vertical.count * tapsPerOutput(vertical);
  const horizontalTaps = horizontal.count * tapsPerOutput(horizontal);
  const verticalFirst = verticalTaps * columns.count + vertical.count * horizontalTaps;
  const horizontalFirst = rows.count * horizontalTaps + verticalTaps * horizontal.count;
  return verticalFirst <= horizontalFirst;
}

function resampleVertically(plane: Plane, axis: ResampleAxis, columns: Window): Float64Array {
  const { data, rowStride, channels, skipped = 0 } = plane;
  const width = columns.count * channels;
  const start = columns.first * channels - skipped;
  const resized = new Float64Array(axis.count * width);
  let to = 0;
  for (const { ends, indices, weights } of tapTables(axis)) {
    let tap = 0;
    for (const end of ends) {
      for (; tap < end; tap += 2) {
        addRows(
          data,
          start + indices[tap] * rowStride,
          start + indices[tap + 1] * rowStride,
          weights[tap],
          weights[tap + 1],
          resized.subarray(to, to + width),
        );
      }
      to += width;
    }
  }
  return resized;
}

/** Two rows at a time, so that the sums are read and written half as often. */
function addRows(
  data: Plane["data"],
  first: number,
  second: number,
  firstWeight: number,
  secondWeight: number,
  sums: Float64Array,
): void {
  for (let i = 0; i < sums.length; i++) {
    sums[i] += firstWeight * data[first + i] + secondWeight * data[second + i];
  }
}

function resampleHorizontally(plane: Plane, axis: ResampleAxis, rows: Window): Float64Array {
  const { data, rowStride, channels, skipped = 0 } = plane;
  const sumPixels = channels === 1 ? sumGray : sumColors;
  const resized = new Float64Array(rows.count * axis.count * channels);
  let column = 0;
  for (const taps of tapTables(axis)) {
    for (let row = 0; row < rows.count; row++) {
      const start = (rows.first + row) * rowStride - skipped;
      sumPixels(data, start, taps, resized, (row * axis.count + column) * channels, channels);
    }
    column += taps.ends.length;
  }
  return resized;
}

function sumGray(data: Plane["data"], start: number, taps: Taps, sums: Float64Array, to: number): void {
  const { ends, indices, weights } = taps;
  let tap = 0;
  for (let i = 0; i < ends.length; i++) {
    let sum = 0;
    for (const end = ends[i]; tap < end; tap++) sum += weights[tap] * data[start + indices[tap]];
    sums[to + i] = sum;
  }
}

/** Three channels at once; a fourth, alpha, after them. */
function sumColors(
  data: Plane["data"],
  start: number,
  taps: Taps,
  sums: Float64Array,
  to: number,
  channels: number,
): void {
  const { ends, indices, weights } = taps;
  let first = 0;
  for (let i = 0; i < ends.length; i++) {
    const end = ends[i];
    const at = to + i * channels;
    let red = 0;
    let green = 0;
    let blue = 0;
    for (let tap = first; tap < end; tap++) {
      const from = start + indices[tap] * channels;
      const weight = weights[tap];
      red += weight * data[from];
      green += weight * data[from + 1];
      blue += weight * data[from + 2];
    }
    sums[at] = red;
    sums[at + 1] = green;
    sums[at + 2] = blue;
    if (channels === 4) {
      let alpha = 0;
      for (let tap = first; tap < end; tap++) alpha += weights[tap] * data[start + indices[tap] * 4 + 3];
      sums[at + 3] = alpha;
    }
    first = end;
  }
}

/** The weight tables of an axis, of at most {@link MAX_TAPS} weights each where an output alone has no more. */
function* tapTables(axis: ResampleAxis): Generator<Taps> {
  const size = Math.max(1, Math.floor(MAX_TAPS / tapsPerOutput(axis)));
  const end = axis.start + axis.count;
  for (let start = axis.start; start < end; start += size) {
    yield bilinearTaps({ ...axis, start, count: Math.min(size, end - start) });
  }
}
