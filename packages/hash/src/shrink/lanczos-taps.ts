/** The fraction bits of a weight. */
export const WEIGHT_BITS = 22;

/** How many zeros the Lanczos filter has on either side. */
const LOBES = 3;

/** The weights of one axis: output `i` is made of the sources from `firsts[i]` on, weighed by row `i` of `weights`. */
export interface LanczosTaps {
  firsts: Int32Array;
  counts: Int32Array;
  /** In units of 2^-22. */
  weights: Int32Array;
  /** The length of a row of `weights`. */
  most: number;
}

/**
 * The weights with which Pillow resizes an axis under its filter `LANCZOS`, in the fixed-point numbers that it takes
 * for bytes.
 *
 * @param sourceLength - pixels of the source along the axis
 * @param length - pixels of the result
 */
export function lanczosTaps(sourceLength: number, length: number): LanczosTaps {
  const scale = sourceLength / length;
  const widening = Math.max(scale, 1);
  const support = LOBES * widening;
  const most = Math.ceil(support) * 2 + 1;
  const firsts = new Int32Array(length);
  const counts = new Int32Array(length);
  const weights = new Int32Array(length * most);
  const exact = new Float64Array(most);
  for (let output = 0; output < length; output++) {
    const center = (output + 0.5) * scale;
    const first = Math.max(0, Math.trunc(center - support + 0.5));
    const count = Math.min(sourceLength, Math.trunc(center + support + 0.5)) - first;
    let sum = 0;
    for (let i = 0; i < count; i++) {
      exact[i] = lanczos((i + first - center + 0.5) / widening);
      sum += exact[i];
    }
    for (let i = 0; i < count; i++) weights[output * most + i] = fixedPoint(exact[i] / sum);
    firsts[output] = first;
    counts[output] = count;
  }
  return { firsts, counts, weights, most };
}

function lanczos(x: number): number {
  return x >= -LOBES && x < LOBES ? sinc(x) * sinc(x / LOBES) : 0;
}

function sinc(x: number): number {
  return x === 0 ? 1 : Math.sin(x * Math.PI) / (x * Math.PI);
}

/** Halves are rounded away from zero. */
function fixedPoint(weight: number): number {
  return Math.trunc(weight * 2 ** WEIGHT_BITS + (weight < 0 ? -0.5 : 0.5));
}
