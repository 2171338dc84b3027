import { KERNELS } from "../../kernels/index.ts";
import { SIDE as BLOCK, blockExtremes, widened } from "../block-ranges.ts";
import { DERIVATIVE_BINS } from "./bins.ts";
import { sumColumns } from "./sum-columns.ts";

/** The fields of the kernel's `Pass`. */
const PASS_LENGTH = 8;

/** The kernel's own counts, four for each bin. */
const LANES_LENGTH = 4 * DERIVATIVE_BINS;

/**
 * What `plainDerivativeCounts` does, in WebAssembly, and without a look at derivatives that bounds prove to be small.
 *
 * @returns undefined, with nothing done, where there are no kernels
 */
export function fastDerivativeCounts(
  luma: Int32Array,
  height: number,
  width: number,
  filters: number,
): Uint32Array | undefined {
  let extremes = blockExtremes(luma, height, width);
  const blocks = extremes.rows * extremes.columns;
  const countsLength = DERIVATIVE_BINS * (filters + 1);
  const rangesStart = PASS_LENGTH + LANES_LENGTH + countsLength;
  const sumsStart = rangesStart + blocks;
  const words = sumsStart + luma.length + width;
  const lent = KERNELS.lend(words * Int32Array.BYTES_PER_ELEMENT);
  if (lent === undefined) return undefined;
  const memory = new Int32Array(lent.buffer, 0, words);
  const counts = new Uint32Array(lent.buffer, 4 * (PASS_LENGTH + LANES_LENGTH), countsLength).fill(0);
  sumColumns(luma, memory.subarray(sumsStart), width);
  for (let side = 2; side <= filters; side++) {
    if (side === 2 || (side - 1) % BLOCK === 0) {
      // Boxes that begin in one block end at most ceil(side / 16) blocks further
      extremes = widened(extremes);
      const { smallest, largest } = extremes;
      memory.set(
        largest.map((value, block) => value - smallest[block]),
        rangesStart,
      );
    }
    const plane = [4 * sumsStart, height, width, side, 4 * rangesStart, extremes.columns];
    const own = counts.subarray(side * DERIVATIVE_BINS);
    memory.set([...plane, 4 * PASS_LENGTH, own.byteOffset]);
    lent.kernels.countDerivatives(0);
  }
  return counts.slice();
}
