import type { ResampleAxis } from "./bilinear-taps.ts";
import type { Plane } from "./plane.ts";
import { resampleOnKernels } from "./resample-on-kernels.ts";
import { isVerticalFirst, resamplePlainly } from "./resample-plainly.ts";
import { roundToBytes } from "./round-to-bytes.ts";

/**
 * The separable antialiased bilinear resize of bytes, in double, and rounded: by the kernels where there are any.
 *
 * @returns `vertical.count * horizontal.count` pixels
 */
export function resampleBytes(
  plane: Plane<Uint8Array | Uint8ClampedArray>,
  vertical: ResampleAxis,
  horizontal: ResampleAxis,
): Uint8Array<ArrayBuffer> {
  const fast = resampleOnKernels(plane, vertical, horizontal, isVerticalFirst(vertical, horizontal));
  return fast ?? roundToBytes(resamplePlainly(plane, vertical, horizontal));
}
