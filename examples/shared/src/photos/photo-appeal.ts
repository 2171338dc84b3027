import type { PhotoEdit } from "./photo-edit.ts";

/**
 * How much a photo itself is liked, on an arbitrary scale: an assumption, written down so that it can be judged.
 *
 * Well exposed, sharp and colorful photos are liked more, and some subjects more than others; features can see all of that.
 * The rest is the moment: whom it shows, what was in the news. No pixel tells of it, and its variance of 1 is about two fifths of the
 * whole: `- stops² - 0.5 blur + saturation + 0.25 (source mod 4) + moment`.
 *
 * @param moment - drawn from the standard normal distribution
 */
export function photoAppeal(
  { exposureStops, blurSigma, saturation, source }: PhotoEdit,
  moment: number,
): number {
  return -(exposureStops ** 2) - 0.5 * blurSigma + saturation + 0.25 * (source % 4) + moment;
}
