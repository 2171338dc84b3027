export {
  COLOR_HISTOGRAM_LENGTH,
  type ColorHistogramOptions,
  colorHistogram,
} from "./color-histogram.ts";
export type { ColorScheme } from "./color-scheme.ts";
export { lbpCodes } from "./lbp-codes.ts";
export { LBP_HISTOGRAM_LENGTH, type LbpHistogramOptions, lbpHistogram } from "./lbp-histogram.ts";
export type { LbpOptions } from "./lbp-patterns.ts";
export type { HistogramNorm } from "./normalize-counts.ts";
