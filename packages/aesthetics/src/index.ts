export {
  AESTHETIC_LENGTH,
  AESTHETIC_NAMES,
  type AestheticFeaturesOptions,
  aestheticFeatures,
} from "./aesthetic-features.ts";
export { type AnnotateOptions, annotate } from "./annotate.ts";
export { type BackgroundSimplicityOptions, backgroundSimplicity } from "./background-simplicity.ts";
export { type BrightnessContrastOptions, brightnessContrast } from "./brightness-contrast.ts";
export { type ClarityContrastOptions, clarityContrast } from "./clarity-contrast.ts";
export { type ColorEntropyOptions, colorEntropy } from "./color-entropy.ts";
export { type CompositionGeometryOptions, compositionGeometry } from "./composition-geometry.ts";
export { type HueCountOptions, hueCount } from "./hue-count.ts";
export { type HueHistogramOptions, hueHistogram } from "./hue-histogram.ts";
export { type PhotoQuality, type PhotoQualityOptions, photoQuality } from "./photo-quality.ts";
export { PHOTO_QUALITY_LIMITS, type PhotoFlag, type PhotoQualityLimits } from "./quality/flags.ts";
export type { GivenRegionOptions } from "./scene/given-region.ts";
export type { MeasuredSizeOptions } from "./scene/raster.ts";
export {
  type SubjectBox,
  type SubjectRegion,
  type SubjectRegionOptions,
  subjectRegion,
} from "./subject-region.ts";
