/** One axis of a resize: the outputs `start` to `start + count` of the `length` that `sourceLength` samples become. */
export interface ResampleAxis {
  sourceLength: number;
  length: number;
  start: number;
  count: number;
}

/** Interleaved values: channel `c` of a pixel lies at `row * rowStride + column * channels + c - skipped`. */
interface Plane {
  data: Uint8Array | Uint8ClampedArray | Float32Array | Float64Array;
  rowStride: number;
  channels: number;
  /** How many values before the first of `data` were left out because no output needs them. */
  skipped?: number;
}

/** Weights of some outputs of an axis: output `i` is the sum over the taps from `ends[i - 1]` to `ends[i]`, an even number. */
interface Taps {
  ends: Uint32Array;
  indices: Uint32Array;
  weights: Float64Array;
}

interface Window {
  first: number;
  count: number;
}

/** How many weights a table may hold: an axis with more is done in pieces. */
const MAX_TAPS = 2 ** 20;

/**
 * The separable antialiased bilinear resize, in double.
 *
 * @returns `vertical.count * horizontal.count` pixels
 */
export function resampleBilinear(
  plane: Plane,
  vertical: ResampleAxis,
  horizontal: ResampleAxis,
): Float64Array {
  const rows = sourceWindow(vertical);
  const columns = sourceWindow(horizontal);
  const verticalTaps = vertical.count * tapsPerOutput(vertical);
  const horizontalTaps = horizontal.count * tapsPerOutput(horizontal);
  const { channels } = plane;

  const verticalFirst = verticalTaps * columns.count + vertical.count * horizontalTaps;
  const horizontalFirst = rows.count * horizontalTaps + verticalTaps * horizontal.count;
  if (verticalFirst <= horizontalFirst) {
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

function bilinearTaps(axis: ResampleAxis): Taps {
  const { sourceLength, length, start, count } = axis;
  const perOutput = tapsPerOutput(axis);
  const shrink = Math.min(1, length / sourceLength);
  const ends = new Uint32Array(count);
  const indices = new Uint32Array(count * perOutput);
  const weights = new Float64Array(count * perOutput);
  let tap = 0;
  for (let output = 0; output < count; output++) {
    const center = sourceCenter(axis, start + output);
    const left = leftmostTap(axis, start + output);
    const first = tap;
    let sum = 0;
    for (let i = left; i < left + perOutput; i++) {
      const weight = 1 - Math.abs(shrink * (center - i));
      if (weight <= 0) continue;
      indices[tap] = reflect(i, sourceLength);
      weights[tap++] = weight;
      sum += weight;
    }
    for (let t = first; t < tap; t++) weights[t] /= sum;
    // Taps are taken in pairs
    if ((tap - first) % 2 === 1) indices[tap++] = indices[first];
    ends[output] = tap;
  }
  return { ends, indices, weights };
}

/** Where an output lies among the source pixels, the first of which is at 0. */
function sourceCenter({ sourceLength, length }: ResampleAxis, output: number): number {
  return ((output + 0.5) * sourceLength) / length - 0.5;
}

function filterWidth({ sourceLength, length }: ResampleAxis): number {
  return 2 * Math.max(1, sourceLength / length);
}

/** How many pixels the filter may touch. */
function tapsPerOutput(axis: ResampleAxis): number {
  return Math.ceil(filterWidth(axis)) + 2;
}

function leftmostTap(axis: ResampleAxis, output: number): number {
  return Math.floor(sourceCenter(axis, output) - filterWidth(axis) / 2);
}

/** An index mirrored at both ends, the end pixels twice: 2 1 0 | 0 1 2 | 2 1 0. */
function reflect(index: number, length: number): number {
  const period = 2 * length;
  const within = ((index % period) + period) % period;
  return within < length ? within : period - 1 - within;
}

/** The source pixels that the outputs of an axis are made of. */
function sourceWindow(axis: ResampleAxis): Window {
  const { sourceLength, start, count } = axis;
  const left = leftmostTap(axis, start);
  const right = leftmostTap(axis, start + count - 1) + tapsPerOutput(axis) - 1;
  const mirroredLeft = right >= sourceLength ? 2 * sourceLength - 1 - right : left;
  const mirroredRight = left < 0 ? -1 - left : right;
  const first = Math.max(0, Math.min(left, mirroredLeft));
  const last = Math.min(sourceLength - 1, Math.max(right, mirroredRight));
  return { first, count: last - first + 1 };
}
