import { unitRoot } from "./unit-root.ts";

/**
 * A pass of any odd radix by the sums that define it: values j and radix - j together, so that results k and radix - k
 * come from the same products.
 */
export function passOfPrime(
  radix: number,
  groups: number,
  stride: number,
  twiddles: Float64Array,
  fromRe: Float64Array,
  fromIm: Float64Array,
  toRe: Float64Array,
  toIm: Float64Array,
): void {
  const half = (radix - 1) / 2;
  const leg = groups * stride;
  const { cosines, sines } = rootsOf(radix);
  for (let p = 0, from = 0, to = 0; p < groups; p++, to += (radix - 1) * stride) {
    const twiddle = 2 * p * (radix - 1);
    for (const end = from + stride; from < end; from++, to++) {
      let sumRe = fromRe[from];
      let sumIm = fromIm[from];
      for (let j = 1; j < radix; j++) {
        sumRe += fromRe[from + j * leg];
        sumIm += fromIm[from + j * leg];
      }
      toRe[to] = sumRe;
      toIm[to] = sumIm;
      for (let k = 1; k <= half; k++) {
        let evenRe = fromRe[from];
        let evenIm = fromIm[from];
        let oddRe = 0;
        let oddIm = 0;
        for (let j = 1, root = k; j <= half; j++, root = root + k < radix ? root + k : root + k - radix) {
          const low = from + j * leg;
          const high = from + (radix - j) * leg;
          evenRe += (fromRe[low] + fromRe[high]) * cosines[root];
          evenIm += (fromIm[low] + fromIm[high]) * cosines[root];
          oddRe += (fromRe[low] - fromRe[high]) * sines[root];
          oddIm += (fromIm[low] - fromIm[high]) * sines[root];
        }
        let w = twiddle + 2 * (k - 1);
        let at = to + k * stride;
        toRe[at] = (evenRe + oddIm) * twiddles[w] - (evenIm - oddRe) * twiddles[w + 1];
        toIm[at] = (evenRe + oddIm) * twiddles[w + 1] + (evenIm - oddRe) * twiddles[w];
        w = twiddle + 2 * (radix - k - 1);
        at = to + (radix - k) * stride;
        toRe[at] = (evenRe - oddIm) * twiddles[w] - (evenIm + oddRe) * twiddles[w + 1];
        toIm[at] = (evenRe - oddIm) * twiddles[w + 1] + (evenIm + oddRe) * twiddles[w];
      }
    }
  }
}

/** Cosines and sines of k turns by 1 / radix. */
function rootsOf(radix: number): { cosines: Float64Array; sines: Float64Array } {
  const cosines = new Float64Array(radix);
  const sines = new Float64Array(radix);
  for (let k = 0; k < radix; k++) {
    const [cosine, negativeSine] = unitRoot(k, radix);
    cosines[k] = cosine;
    sines[k] = -negativeSine;
  }
  return { cosines, sines };
}
