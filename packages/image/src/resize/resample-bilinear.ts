import type { ResampleAxis } from "./bilinear-taps.ts";
import type { Plane } from "./plane.ts";
import { resampleOnKernels } from "./resample-on-kernels.ts";
import { isVerticalFirst, resamplePlainly } from "./resample-plainly.ts";

/**
 * The separable antialiased bilinear resize, in double.
 *
 * @returns `vertical.count * horizontal.count` pixels
 */
export function resampleBilinear(
  plane: Plane,
  vertical: ResampleAxis,
  horizontal: ResampleAxis,
): Float64Array {
  const fast = resampleOnKernels(plane, vertical, horizontal, isVerticalFirst(vertical, horizontal));
  return fast ?? resamplePlainly(plane, vertical, horizontal);
}
