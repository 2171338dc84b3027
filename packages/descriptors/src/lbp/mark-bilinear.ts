import { fastMarkBilinear } from "./mark-bilinear/fast.ts";
import type { FramedPlane } from "./mark-bilinear/framed-plane.ts";
import { plainMarkBilinear } from "./mark-bilinear/plain.ts";

/** Writes the pattern of each pixel of a plane, its eight neighbors sampled on a circle of radius 1. */
export function markBilinear(plane: FramedPlane, patterns: Uint8Array): void {
  if (!fastMarkBilinear(plane, patterns)) plainMarkBilinear(plane, patterns);
}
