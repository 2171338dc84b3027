import type { Image } from "@vscnn/core";
import { resizeBilinear, rgbPixels } from "@vscnn/image";

/** Side of the square that the detector sees. */
export const DETECTOR_SIZE = 512;

/** Where a photograph lies in the square: as large as it fits, in the middle, between black bars. */
export interface Placement {
  /** Height and width of the photograph. */
  readonly size: readonly [height: number, width: number];
  /** Its height and width in the square. */
  readonly placed: readonly [height: number, width: number];
  readonly top: number;
  readonly left: number;
}

export function placementOf({ shape }: Image): Placement {
  const [height, width] = shape as [number, number, number];
  const scale = DETECTOR_SIZE / Math.max(height, width);
  const placed = [side(height * scale), side(width * scale)] as const;
  const margin = (length: number) => Math.floor((DETECTOR_SIZE - length) / 2);
  return { size: [height, width], placed, top: margin(placed[0]), left: margin(placed[1]) };
}

function side(length: number): number {
  return Math.max(1, Math.round(length));
}

/** The square with the photograph in it: (row, column, channel), bytes as numbers. */
export function squareOf(image: Image): Float32Array {
  const { placed, top, left } = placementOf(image);
  const pixels = rgbPixels(resizeBilinear(image, placed));
  const square = new Float32Array(DETECTOR_SIZE * DETECTOR_SIZE * 3);
  const [height, width] = placed;
  for (let row = 0; row < height; row++) {
    const start = row * width * 3;
    square.set(pixels.subarray(start, start + width * 3), ((row + top) * DETECTOR_SIZE + left) * 3);
  }
  return square;
}

/** A point of the square in pixels of the photograph, moved to its border where it lies beyond. */
export function inPhotograph(x: number, y: number, { size, placed, top, left }: Placement): [number, number] {
  const bounded = (value: number, length: number) => Math.min(Math.max(value, 0), length);
  return [
    bounded(((x - left) / placed[1]) * size[1], size[1]),
    bounded(((y - top) / placed[0]) * size[0], size[0]),
  ];
}
