export {
  COLOR_HISTOGRAM_LENGTH,
  type ColorHistogramOptions,
  colorHistogram,
} from "./color-histogram.ts";
export type { ColorScheme } from "./color-scheme.ts";
export { createGist } from "./create-gist.ts";
export { gist } from "./gist.ts";
export { GIST_LENGTH, gistLength } from "./gist-length.ts";
export type { GistOptions } from "./gist-settings.ts";
export { lbpCodes } from "./lbp-codes.ts";
export { LBP_HISTOGRAM_LENGTH, type LbpHistogramOptions, lbpHistogram } from "./lbp-histogram.ts";
export type { LbpOptions } from "./lbp-patterns.ts";
export { LOW_LEVEL_LENGTH, lowLevelFeatures } from "./low-level-features.ts";
export type { HistogramNorm } from "./normalize-counts.ts";
