export type { HistogramNorm } from "./color/normalize-counts.ts";
export {
  COLOR_HISTOGRAM_LENGTH,
  type ColorHistogramOptions,
  colorHistogram,
} from "./color-histogram.ts";
export type { ColorScheme } from "./color-scheme.ts";
export { createGist } from "./create-gist.ts";
export { type DominantColor, type DominantColorsOptions, dominantColors } from "./dominant-colors.ts";
export type { GistFilterOptions, GistOptions, LearGistOptions, LmgistOptions } from "./gist/gist-settings.ts";
export { gist } from "./gist.ts";
export { GIST_LENGTH, gistLength } from "./gist-length.ts";
export { type GlcmOptions, glcm } from "./glcm.ts";
export { type GlcmProperties, glcmProperties } from "./glcm-properties.ts";
export type { HogBlockNorm, HogOptions, HogShape } from "./hog/hog-settings.ts";
export { hog } from "./hog.ts";
export { hogShape } from "./hog-shape.ts";
export type { LbpOptions } from "./lbp/lbp-patterns.ts";
export { lbpCodes } from "./lbp-codes.ts";
export { LBP_HISTOGRAM_LENGTH, type LbpHistogramOptions, lbpHistogram } from "./lbp-histogram.ts";
export { LOW_LEVEL_LENGTH, lowLevelFeatures } from "./low-level-features.ts";
export type {
  GaussianSsimOptions,
  SsimConstants,
  SsimOptions,
  UniformSsimOptions,
} from "./ssim/ssim-settings.ts";
export { structuralSimilarity } from "./structural-similarity.ts";
export { structuralSimilarityMap } from "./structural-similarity-map.ts";
