import { COLOR_SCHEMES, type ColorScheme, colorBin } from "./color-scheme.ts";
import { createKernels } from "./kernels.ts";

type Bytes = Uint8Array | Uint8ClampedArray;

/** Pixels counted at a time: the most that `countBins` can count. Their colors and bins stay in the first-level cache. */
const BATCH = 4080;
const BINS = 3 * BATCH;
const TOTALS = BINS + BATCH;
const MEMORY_BYTES = TOTALS + 32 * Uint32Array.BYTES_PER_ELEMENT;

let shared: ReturnType<typeof createKernels>;

/** How many of the packed RGB pixels fall in each of the 32 bins. */
export function countColors(rgb: Bytes, scheme: ColorScheme): Uint32Array {
  shared ??= createKernels(MEMORY_BYTES);
  if (shared === undefined) return countColorsPlainly(rgb, scheme);
  const { kernels, buffer } = shared;
  const memory = new Uint8Array(buffer);
  const totals = new Uint32Array(buffer, TOTALS, 32).fill(0);
  const schemeNumber = COLOR_SCHEMES.indexOf(scheme);
  for (let start = 0; start < rgb.length; start += 3 * BATCH) {
    const batch = rgb.subarray(start, start + 3 * BATCH);
    const pixels = batch.length / 3;
    memory.set(batch);
    kernels.colorBins(0, pixels, schemeNumber, BINS);
    kernels.countBins(BINS, pixels, TOTALS);
  }
  return totals.slice();
}

/** The definition, pixel by pixel: what the kernels are tested against, and taken where there are none. */
export function countColorsPlainly(rgb: Bytes, scheme: ColorScheme): Uint32Array {
  const counts = new Uint32Array(32);
  for (let i = 0; i < rgb.length; i += 3) counts[colorBin(rgb[i], rgb[i + 1], rgb[i + 2], scheme)]++;
  return counts;
}
