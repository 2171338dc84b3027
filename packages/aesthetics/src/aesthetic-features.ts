import { checkImage, checkOptions, type Image, type OptionNames } from "@vscnn/core";
import { backgroundSimplicityOf } from "./background-simplicity.ts";
import {
  BRIGHTNESS_CONTRAST_OPTIONS,
  type BrightnessContrastOptions,
  brightnessContrastOf,
  isBrightnessSigned,
} from "./brightness-contrast.ts";
import {
  CLARITY_CONTRAST_OPTIONS,
  type ClarityContrastOptions,
  clarityContrastOf,
  isClarityMeanRemoved,
} from "./clarity-contrast.ts";
import { colorEntropyOf } from "./color-entropy.ts";
import {
  COMPOSITION_GEOMETRY_OPTIONS,
  type CompositionGeometryOptions,
  centroidOf,
  compositionGeometryOf,
} from "./composition-geometry.ts";
import { HUE_COUNT_OPTIONS, type HueCountOptions, hueCountOf, presentShareOf } from "./hue-count.ts";
import { sceneOf } from "./scene/scene.ts";

/** Names of the values of {@link aestheticFeatures}, in their order. */
export const AESTHETIC_NAMES = [
  "clarityContrast",
  "hueCount",
  "brightnessContrast",
  "entropyR",
  "entropyG",
  "entropyB",
  "entropyL",
  "entropyA",
  "entropyLabB",
  "compositionGeometry",
  "backgroundSimplicity",
] as const;

/** Length of the vector of {@link aestheticFeatures}. */
export const AESTHETIC_LENGTH = 11;

/** Options of {@link aestheticFeatures}: those of all its metrics. */
export interface AestheticFeaturesOptions
  extends ClarityContrastOptions,
    HueCountOptions,
    BrightnessContrastOptions,
    CompositionGeometryOptions {}

const OPTIONS: OptionNames<AestheticFeaturesOptions> = {
  ...CLARITY_CONTRAST_OPTIONS,
  ...HUE_COUNT_OPTIONS,
  ...BRIGHTNESS_CONTRAST_OPTIONS,
  ...COMPOSITION_GEOMETRY_OPTIONS,
};

/**
 * Six judgements of a photograph in 11 numbers: clarity contrast, hue count, brightness contrast, color entropy (R, G,
 * B, L*, a*, b*), composition geometry and background simplicity. See {@link AESTHETIC_NAMES}.
 *
 * Each is what the function of its name returns; the subject is looked for once.
 *
 * @param image - any size; gray is taken as R = G = B, alpha is dropped
 * @returns 11 finite numbers, in single precision
 * @throws TypeError or RangeError if the image or an option is not legal
 * @example
 * const gray = imageFrom(new Uint8Array(30 * 20).fill(128), [20, 30, 1]);
 * aestheticFeatures(gray).slice(1, 9); // => [20, 0, 0, 0, 0, 0, 0, 0]
 * aestheticFeatures(gray)[AESTHETIC_NAMES.indexOf("compositionGeometry")]; // => 0.2357
 * @see Abousaleh et al. 2021, arXiv:2105.08809, section III; Luo and Tang 2008, doi:10.1007/978-3-540-88690-7_29
 */
export function aestheticFeatures(image: Image, options: AestheticFeaturesOptions = {}): Float32Array {
  const name = "aestheticFeatures";
  checkImage(name, "image", image);
  checkOptions(name, options, OPTIONS);
  const isMeanRemoved = isClarityMeanRemoved(name, options);
  const presentShare = presentShareOf(name, options);
  const isSigned = isBrightnessSigned(name, options);
  const centroid = centroidOf(name, options);
  const scene = sceneOf(name, image, options);
  return Float32Array.of(
    clarityContrastOf(scene, isMeanRemoved),
    hueCountOf(scene.raster, presentShare),
    brightnessContrastOf(scene, isSigned),
    ...colorEntropyOf(scene.raster),
    compositionGeometryOf(scene, centroid),
    backgroundSimplicityOf(scene),
  );
}
