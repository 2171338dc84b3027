import type { Image } from "@vscnn/core";
import { backgroundSimplicityOf } from "./background-simplicity.ts";
import { type BrightnessContrastOptions, brightnessContrastOf } from "./brightness-contrast.ts";
import { type ClarityContrastOptions, clarityContrastOf } from "./clarity-contrast.ts";
import { colorEntropyOf } from "./color-entropy.ts";
import { type CompositionGeometryOptions, compositionGeometryOf } from "./composition-geometry.ts";
import { sceneOf } from "./given-region.ts";
import { type HueCountOptions, hueCountOf } from "./hue-count.ts";

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
  const scene = sceneOf(name, image, options);
  return Float32Array.of(
    clarityContrastOf(name, scene, options),
    hueCountOf(name, scene.raster, options),
    brightnessContrastOf(name, scene, options),
    ...colorEntropyOf(scene.raster),
    compositionGeometryOf(name, scene, options),
    backgroundSimplicityOf(scene),
  );
}
