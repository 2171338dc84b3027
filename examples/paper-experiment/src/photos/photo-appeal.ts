import type { PhotoEdit } from "./photo-edit.ts";

/**
 * How much a photo itself is liked, on an arbitrary scale: an assumption, written down so that it can be judged.
 *
 * Well exposed, sharp and colorful photos are liked more, and some subjects more than others:
 * `- stops² - 0.5 blur + saturation + 0.25 (source mod 3)`.
 */
export function photoAppeal(edit: PhotoEdit): number {
  return -(edit.exposureStops ** 2) - 0.5 * edit.blurSigma + edit.saturation + 0.25 * (edit.source % 3);
}
