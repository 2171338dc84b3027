import { labLevels } from "../../lab-levels.ts";

/** Counts of the 256 levels of each coordinate of CIE L*a*b*. */
export interface LabCounts {
  lightness: Uint32Array;
  a: Uint32Array;
  b: Uint32Array;
}

export function noCounts(): LabCounts {
  return { lightness: new Uint32Array(256), a: new Uint32Array(256), b: new Uint32Array(256) };
}

/** Counts the color whose red is at `rgb[at]`. */
export function countPixel(counts: LabCounts, rgb: Uint8Array | Uint8ClampedArray, at: number): void {
  const { lightness, a, b } = labLevels(rgb[at], rgb[at + 1], rgb[at + 2]);
  counts.lightness[lightness]++;
  counts.a[a]++;
  counts.b[b]++;
}
