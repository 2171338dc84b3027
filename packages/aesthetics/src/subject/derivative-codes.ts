import { type Raster, WHITE } from "../scene/raster.ts";
import { DERIVATIVE_BINS } from "./derivative-counts/bins.ts";

/** The bin of a derivative that does not exist, for want of a right or lower neighbor. */
const NONE = DERIVATIVE_BINS;

/** Bins of a code: those of derivatives, and that of none. */
export const CODE_BINS: number = DERIVATIVE_BINS + 1;

/** From a difference of lumas to bins. */
const SHARP_SCALE = DERIVATIVE_BINS / (2 * WHITE);

/** The derivatives of a photograph as it is, not blurred. */
export interface DerivativeCodes {
  /** `42 * horizontal bin + vertical bin` of each pixel, in a frame of one pixel that has no derivatives. */
  codes: Uint16Array;
  /** How many codes a line has: the width and the frame. */
  stride: number;
  /** How often each bin occurs across (to the right) and down. */
  across: Uint32Array;
  down: Uint32Array;
}

export function derivativeCodes(raster: Raster): DerivativeCodes {
  const { height, width, luma } = raster;
  const stride = width + 2;
  const codes = new Uint16Array(stride * (height + 2)).fill(NONE * CODE_BINS + NONE);
  const across = new Uint32Array(CODE_BINS);
  const down = new Uint32Array(CODE_BINS);
  for (let row = 0, i = 0; row < height; row++) {
    const hasLower = row < height - 1;
    for (let column = 0; column < width; column++, i++) {
      const horizontal = column < width - 1 ? sharpBin(luma[i + 1] - luma[i]) : NONE;
      const vertical = hasLower ? sharpBin(luma[i + width] - luma[i]) : NONE;
      codes[(row + 1) * stride + column + 1] = horizontal * CODE_BINS + vertical;
      across[horizontal]++;
      down[vertical]++;
    }
  }
  return { codes, stride, across, down };
}

/** The bin of a difference of lumas. 255,000 is no multiple of 41, so none lies on an edge but the last, white - black. */
function sharpBin(difference: number): number {
  return Math.min(DERIVATIVE_BINS - 1, (difference * SHARP_SCALE + DERIVATIVE_BINS / 2) | 0);
}
