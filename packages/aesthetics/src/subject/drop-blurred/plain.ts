import { CODE_BINS as BINS, type DerivativeCodes } from "../derivative-codes.ts";
import { fillCodeGains, type LikelihoodGains } from "./gains.ts";

/** By how much a blurred image must explain a pixel better than the sharp one does. */
const TIE = 1e-9;

/**
 * Marks the pixels that one of the blurs explains better than no blur: those where the gains of all derivatives of the
 * 3 x 3 neighborhood add up to more than 1e-9.
 *
 * This is the definition, one box after the other.
 *
 * @param clear - a byte for each of the codes, 1 for the pixels and 0 for the frame; blurred pixels become 0
 */
export function plainDropBlurred(
  { codes, stride }: DerivativeCodes,
  gains: LikelihoodGains,
  clear: Uint8Array,
): void {
  const own = new Float64Array(BINS * BINS);
  for (let side = 2; side <= gains.filters; side++) {
    fillCodeGains(gains, side, own);
    for (let at = 0; at < clear.length; at++) {
      if (clear[at] === 1 && windowGain(codes, stride, own, at) > TIE) clear[at] = 0;
    }
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
