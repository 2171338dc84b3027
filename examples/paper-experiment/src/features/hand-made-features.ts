import { AESTHETIC_LENGTH, aestheticFeatures } from "@vscnn/aesthetics";
import type { Image } from "@vscnn/core";
import { LOW_LEVEL_LENGTH, lowLevelFeatures } from "@vscnn/descriptors";

/** Color 32, LBP 59, GIST 512 and aesthetics 11: the paper's visual features before the deep ones. */
export const HAND_MADE_LENGTH: number = LOW_LEVEL_LENGTH + AESTHETIC_LENGTH;

/** The hand-made visual features of a photo, in the order of the paper. */
export function handMadeFeatures(image: Image): Float32Array {
  const features = new Float32Array(HAND_MADE_LENGTH);
  features.set(lowLevelFeatures(image));
  features.set(aestheticFeatures(image), LOW_LEVEL_LENGTH);
  return features;
}
