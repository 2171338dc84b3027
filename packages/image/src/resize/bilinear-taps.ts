/** One axis of a resize: the outputs `start` to `start + count` of the `length` that `sourceLength` samples become. */
export interface ResampleAxis {
  sourceLength: number;
  length: number;
  start: number;
  count: number;
}

/** Weights of some outputs of an axis: output `i` is the sum over the taps from `ends[i - 1]` to `ends[i]`, an even number. */
export interface Taps {
  ends: Uint32Array;
  indices: Uint32Array;
  weights: Float64Array;
}

/** Neighbors on an axis. */
export interface Window {
  first: number;
  count: number;
}

/** How many weights a table may hold: an axis with more is done in pieces. */
export const MAX_TAPS: number = 2 ** 20;

/** The weights of all outputs of an axis. */
export function bilinearTaps(axis: ResampleAxis): Taps {
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
export function tapsPerOutput(axis: ResampleAxis): number {
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
export function sourceWindow(axis: ResampleAxis): Window {
  const { sourceLength, start, count } = axis;
  const left = leftmostTap(axis, start);
  const right = leftmostTap(axis, start + count - 1) + tapsPerOutput(axis) - 1;
  const mirroredLeft = right >= sourceLength ? 2 * sourceLength - 1 - right : left;
  const mirroredRight = left < 0 ? -1 - left : right;
  const first = Math.max(0, Math.min(left, mirroredLeft));
  const last = Math.min(sourceLength - 1, Math.max(right, mirroredRight));
  return { first, count: last - first + 1 };
}
