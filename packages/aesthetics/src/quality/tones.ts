import { type Raster, WHITE } from "../scene/raster.ts";

/** A channel is at the end of its range up to five levels from it: JPEG blurs what the sensor has cut. */
const CLIPPED = 5;

/** How light and dark are spread over a photograph. */
export interface Tones {
  /** Mean intensity, 0 to 1. */
  brightness: number;
  /** Standard deviation of the intensity, 0 to 0.5. */
  contrast: number;
  /** From the 5th to the 95th percentile of the intensity, 0 to 1. */
  tonalRange: number;
  /** Share of the pixels whose three channels are all nearly 0. */
  shadowShare: number;
  /** Share of the pixels whose three channels are all nearly full. */
  highlightShare: number;
}

export function tonesOf({ rgb, luma }: Raster): Tones {
  const levels = new Uint32Array(256);
  let [sum, shadows, highlights] = [0, 0, 0];
  for (let i = 0, at = 0; i < luma.length; i++, at += 3) {
    sum += luma[i];
    levels[Math.floor((luma[i] + 500) / 1000)]++;
    const most = Math.max(rgb[at], rgb[at + 1], rgb[at + 2]);
    const least = Math.min(rgb[at], rgb[at + 1], rgb[at + 2]);
    if (most <= CLIPPED) shadows++;
    if (least >= 255 - CLIPPED) highlights++;
  }
  const pixels = luma.length;
  const mean = sum / pixels;
  let squares = 0;
  for (const level of luma) squares += (level - mean) * (level - mean);
  return {
    brightness: mean / WHITE,
    contrast: Math.sqrt(squares / pixels) / WHITE,
    tonalRange: (percentile(levels, 0.95 * pixels) - percentile(levels, 0.05 * pixels)) / 255,
    shadowShare: shadows / pixels,
    highlightShare: highlights / pixels,
  };
}

/** The first level at which a count is reached. */
function percentile(levels: Uint32Array, count: number): number {
  let sum = 0;
  let level = 0;
  while (level < 255 && sum + levels[level] < count) sum += levels[level++];
  return level;
}
