import { AESTHETIC_LENGTH, aestheticFeatures } from "@vscnn/aesthetics";
import type { Image } from "@vscnn/core";
import { LOW_LEVEL_LENGTH, lowLevelFeatures } from "@vscnn/descriptors";

/** Color 32, LBP 59, GIST 512 and aesthetics 11: the paper's visual features without the 4,096 of VGG19. */
export const VISUAL_LENGTH: number = LOW_LEVEL_LENGTH + AESTHETIC_LENGTH;

/** The visual feature vector of a photo. */
export function visualFeatures(image: Image): Float32Array {
  const features = new Float32Array(VISUAL_LENGTH);
  features.set(lowLevelFeatures(image));
  features.set(aestheticFeatures(image), LOW_LEVEL_LENGTH);
  return features;
}
