import type { Image } from "@vscnn/core";
import { checkDetection, type DetectionOptions } from "./detection/check-detection.ts";
import { detectUnchecked } from "./detection/detect-unchecked.ts";
import type { DeepExtractor } from "./extraction/deep-extractor.ts";

/** Options of {@link countPeople}. */
export type CountPeopleOptions = DetectionOptions;

/**
 * Counts the people in photographs. A count above 0 is the paper's `hasPeople`, which else has to be brought by hand; of a
 * crowd only those are counted whom the detector tells apart.
 *
 * @param detector - from `createObjectDetector` or `loadObjectDetector`
 * @param images - of any size
 * @returns a count for each photograph
 * @throws TypeError or RangeError if an argument is not legal; Error with a `cause` if the detector cannot be loaded; the
 * signal's reason if it stops
 * @example
 * import { loadObjectDetector } from "@vscnn/deep-features/node";
 * const detector = await loadObjectDetector();
 * await countPeople(detector, [imageFrom(new Uint8Array(48), [4, 4, 3])]); // => [0]
 * await detector.dispose();
 */
export async function countPeople(
  detector: DeepExtractor,
  images: readonly Image[],
  options: CountPeopleOptions = {},
): Promise<number[]> {
  checkDetection("countPeople", detector, images, options);
  const found = await detectUnchecked(detector, images, options);
  return found.map((objects) => objects.filter(({ label }) => label === "person").length);
}
