import type { PhotoWindow } from "@vscnn/predictor";
import { MIN_CROP } from "./permalink.ts";

/** What of a crop is moved: a corner, or all of it. */
export type CropHandle = "middle" | "top-left" | "top-right" | "bottom-left" | "bottom-right";

/** A crop whose handle was moved by shares of the photo's sides: it stays within the photo and no smaller than a fifth of it. */
export function movedCrop(crop: PhotoWindow, handle: CropHandle, right: number, down: number): PhotoWindow {
  const [left, width] = moved(crop.left, crop.width, right, partOf(handle, "left", "right"));
  const [top, height] = moved(crop.top, crop.height, down, partOf(handle, "top", "bottom"));
  return { left, top, width, height };
}

function partOf(handle: CropHandle, start: string, end: string): "all" | "start" | "end" {
  if (handle.includes(start)) return "start";
  return handle.includes(end) ? "end" : "all";
}

/** A stretch of a side of length 1, moved as a whole or at one end. */
function moved(start: number, length: number, by: number, part: "all" | "start" | "end"): [number, number] {
  const end = start + length;
  if (part === "all") return [clamp(start + by, 0, 1 - length), length];
  if (part === "end") return [start, clamp(end + by, start + MIN_CROP, 1) - start];
  const first = clamp(start + by, 0, end - MIN_CROP);
  return [first, end - first];
}

/** Where rounding has put the high end below the low one, the low one holds. */
function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(high, value));
}
