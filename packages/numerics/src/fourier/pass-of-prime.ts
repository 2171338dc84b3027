import type { FourierPass } from "./fourier-plan.ts";

/**
 * A pass of any odd radix by the sums that define it: values j and radix - j together, so that results k and radix - k
 * come from the same products. One function, so that the engine keeps the sums in registers.
 */
export function passOfPrime(
  { radix, groups, twiddles, roots }: FourierPass,
  stride: number,
  fromRe: Float64Array,
  fromIm: Float64Array,
  toRe: Float64Array,
  toIm: Float64Array,
): void {
  const half = (radix - 1) / 2;
  const leg = groups * stride;
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
          evenRe += (fromRe[low] + fromRe[high]) * roots[2 * root];
          evenIm += (fromIm[low] + fromIm[high]) * roots[2 * root];
          oddRe += (fromRe[high] - fromRe[low]) * roots[2 * root + 1];
          oddIm += (fromIm[high] - fromIm[low]) * roots[2 * root + 1];
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
