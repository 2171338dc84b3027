import type { Image } from "@vscnn/core";
import { checkDetection, type DetectionOptions } from "./detection/check-detection.ts";
import { detectUnchecked } from "./detection/detect-unchecked.ts";
import type { DetectedObject } from "./detection/detected-object.ts";
import type { DeepExtractor } from "./extraction/deep-extractor.ts";

/** Options of {@link detectObjects}. */
export type DetectObjectsOptions = DetectionOptions;

/**
 * Finds people, animals and things in photographs: the 80 kinds of COCO.
 *
 * @param detector - from `createObjectDetector` or `loadObjectDetector`
 * @param images - of any size
 * @returns the objects of each photograph, the surest first
 * @throws TypeError or RangeError if an argument is not legal; Error with a `cause` if the detector cannot be loaded; the
 * signal's reason if it stops
 * @example
 * import { loadObjectDetector } from "@vscnn/deep-features/node";
 * const detector = await loadObjectDetector();
 * const [objects] = await detectObjects(detector, [imageFrom(new Uint8Array(48), [4, 4, 3])]);
 * objects; // => []
 * await detector.dispose();
 */
export async function detectObjects(
  detector: DeepExtractor,
  images: readonly Image[],
  options: DetectObjectsOptions = {},
): Promise<DetectedObject[][]> {
  checkDetection("detectObjects", detector, images, options);
  return detectUnchecked(detector, images, options);
}
