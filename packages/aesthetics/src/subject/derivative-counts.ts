import { fastDerivativeCounts } from "./derivative-counts/fast.ts";
import { plainDerivativeCounts } from "./derivative-counts/plain.ts";

/**
 * Histograms of the horizontal derivative of a plane blurred by boxes of sides 2 to `filters` (at most 1,000).
 *
 * @returns 41 counts for each box, those of side k from index 41 k; those of sides 0 and 1 are left 0
 */
export function derivativeCounts(
  luma: Int32Array,
  height: number,
  width: number,
  filters: number,
): Uint32Array {
  return (
    fastDerivativeCounts(luma, height, width, filters) ?? plainDerivativeCounts(luma, height, width, filters)
  );
}
