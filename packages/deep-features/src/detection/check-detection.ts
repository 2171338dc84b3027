import {
  checkFunction,
  checkImage,
  checkNumber,
  checkOptions,
  describeValue,
  type Image,
  type OptionNames,
} from "@vscnn/core";
import type { DeepExtractor, ExtractProgress } from "../extraction/deep-extractor.ts";
import { DETECTIONS_LENGTH } from "./load-detector.ts";

/** Options of detections. */
export interface DetectionOptions {
  /** The least score of an object that is taken, 0 to 1. @defaultValue 0.3 */
  threshold?: number;
  /** Called after each photograph. */
  onProgress?: (progress: ExtractProgress) => void;
  /** Stops the work before the next photograph, with the signal's reason. */
  signal?: AbortSignal;
}

const OPTIONS: OptionNames<DetectionOptions> = { threshold: true, onProgress: true, signal: true };

/** Checks what a detection is given. */
export function checkDetection(
  functionName: string,
  detector: DeepExtractor,
  images: readonly Image[],
  options: DetectionOptions,
): void {
  if (typeof detector?.extract !== "function" || detector.length !== DETECTIONS_LENGTH) {
    throw new TypeError(
      `${functionName}: detector must come from createObjectDetector or loadObjectDetector, got ${describeValue(detector)}`,
    );
  }
  if (!Array.isArray(images)) {
    throw new TypeError(`${functionName}: images must be an array of images, got ${describeValue(images)}`);
  }
  for (const [index, image] of images.entries()) checkImage(functionName, `images[${index}]`, image);
  checkOptions(functionName, options, OPTIONS);
  const { threshold = 0, onProgress, signal } = options;
  checkNumber(functionName, "threshold", threshold, { min: 0, max: 1 });
  if (onProgress !== undefined) checkFunction(functionName, "onProgress", onProgress);
  if (signal !== undefined && typeof signal?.throwIfAborted !== "function") {
    throw new TypeError(`${functionName}: signal must be an AbortSignal, got ${describeValue(signal)}`);
  }
}
