import { type Image, packedMatrix } from "@vscnn/core";
import type { DeepExtractor } from "../extraction/deep-extractor.ts";
import type { DetectionOptions } from "./check-detection.ts";
import { chooseObjects } from "./choose-objects.ts";
import type { DetectedObject } from "./detected-object.ts";
import { placementOf } from "./placement.ts";

/** The score from which on a detection counts: the best balance of recall and precision on photographs, see the README. */
const THRESHOLD = 0.3;

/** Objects of each photograph; arguments were checked. */
export async function detectUnchecked(
  detector: DeepExtractor,
  images: readonly Image[],
  { threshold = THRESHOLD, ...options }: DetectionOptions,
): Promise<DetectedObject[][]> {
  const found = packedMatrix(await detector.extract(images, { ...options, batchSize: 1 })) as Float32Array;
  const { length } = detector;
  return images.map((image, index) =>
    chooseObjects(found.subarray(index * length, (index + 1) * length), placementOf(image), threshold),
  );
}
