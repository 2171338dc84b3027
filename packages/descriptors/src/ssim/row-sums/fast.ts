import { SSIM_KERNELS } from "../../kernels/index.ts";
import type { RowSums } from "./row-sums.ts";

const DOUBLE = Float64Array.BYTES_PER_ELEMENT;

/**
 * What `plainRowSums` gives, the same operations on two doubles at a time. The memory is lent until the next call.
 *
 * @returns undefined where there are no kernels, or not enough memory
 */
export function fastRowSums(length: number): RowSums | undefined {
  const lent = SSIM_KERNELS.lend(DOUBLE * length);
  if (lent === undefined) return undefined;
  const { kernels, buffer } = lent;
  return {
    memory: new Float64Array(buffer, 0, length),
    scaleRow(from, weight, to, count) {
      kernels.scaleRow(DOUBLE * from, weight, DOUBLE * to, count);
    },
    addPairs(pair, next, to, count) {
      kernels.addPairs(
        DOUBLE * pair.above,
        DOUBLE * pair.below,
        pair.weight,
        DOUBLE * next.above,
        DOUBLE * next.below,
        next.weight,
        DOUBLE * to,
        count,
      );
    },
  };
}
