import { KERNELS } from "../../kernels/index.ts";
import { CODE_BINS, type DerivativeCodes } from "../derivative-codes.ts";
import { fillCodeGains, type LikelihoodGains } from "./gains.ts";

/** Boxes that are judged at a time. */
const TOGETHER = 8;
const GAINS_LENGTH = TOGETHER * CODE_BINS ** 2;
const CODES = GAINS_LENGTH * Float64Array.BYTES_PER_ELEMENT;

/**
 * What `plainDropBlurred` does, eight boxes at a time.
 *
 * @returns false, with nothing done, where there are no kernels
 */
export function fastDropBlurred(
  { codes, stride }: DerivativeCodes,
  gains: LikelihoodGains,
  clear: Uint8Array,
): boolean {
  const clearStart = CODES + codes.byteLength;
  const lent = KERNELS.lend(clearStart + clear.length);
  if (lent === undefined) return false;
  const marks = new Uint8Array(lent.buffer, clearStart, clear.length);
  const lentGains = new Float64Array(lent.buffer, 0, GAINS_LENGTH);
  new Uint16Array(lent.buffer, CODES, codes.length).set(codes);
  marks.set(clear);
  const lines = codes.length / stride - 2;
  const groups = Math.ceil((gains.filters - 1) / TOGETHER);
  for (let group = 0; group < groups; group++) {
    lentGains.fill(0);
    // Boxes of all sizes in each group: the first already finds most of what is blurred
    for (let i = 0, side = gains.filters - group; side >= 2; i++, side -= groups) {
      fillCodeGains(gains, side, lentGains.subarray(i), TOGETHER);
    }
    lent.kernels.dropBlurred(CODES, stride, lines, 0, clearStart);
  }
  clear.set(marks);
  return true;
}
