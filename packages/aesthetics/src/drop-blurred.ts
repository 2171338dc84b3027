import { CODE_BINS as BINS, type DerivativeCodes } from "./derivative-codes.ts";

/** By how much a blurred image must explain a pixel better than the sharp one does. */
const TIE = 1e-9;

/** How much likelier derivatives become by blurring: of kernel k and bin i, logarithms at `42 k + i`. */
export interface LikelihoodGains {
  horizontal: Float64Array;
  vertical: Float64Array;
  kernels: number;
}

/**
 * Marks the pixels that one of the blurs explains better than no blur: those where the gains of all derivatives of the
 * 3 x 3 neighborhood add up to more than 1e-9.
 *
 * One kernel after the other: what `dropBlurredFast` is tested against, and taken where there is no WebAssembly.
 *
 * @param clear - a byte for each of the codes, 1 for the pixels and 0 for the frame; blurred pixels become 0
 */
export function dropBlurred(
  { codes, stride }: DerivativeCodes,
  gains: LikelihoodGains,
  clear: Uint8Array,
): void {
  const own = new Float64Array(BINS * BINS);
  for (let kernel = 2; kernel <= gains.kernels; kernel++) {
    fillCodeGains(gains, kernel, own);
    for (let at = 0; at < clear.length; at++) {
      if (clear[at] === 1 && windowGain(codes, stride, own, at) > TIE) clear[at] = 0;
    }
  }
}

/** The gain of each code under one kernel, `step` numbers apart. */
export function fillCodeGains(gains: LikelihoodGains, kernel: number, filled: Float64Array, step = 1): void {
  const start = kernel * BINS;
  for (let bin = 0, to = 0; bin < BINS; bin++) {
    const gain = gains.horizontal[start + bin];
    for (let other = 0; other < BINS; other++, to += step) filled[to] = gain + gains.vertical[start + other];
  }
}

/** Sum of the gains of a pixel and its 8 neighbors. */
function windowGain(codes: Uint16Array, stride: number, gains: Float64Array, at: number): number {
  let sum = 0;
  for (let line = at - stride; line <= at + stride; line += stride) {
    sum += gains[codes[line - 1]] + gains[codes[line]] + gains[codes[line + 1]];
  }
  return sum;
}
