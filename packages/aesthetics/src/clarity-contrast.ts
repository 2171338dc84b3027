import { checkBoolean, checkImage, checkOptions, type Image, type OptionNames } from "@vscnn/core";
import { countLargeFrequencies } from "./frequencies/count-large-frequencies.ts";
import { GIVEN_REGION_OPTIONS, type GivenRegionOptions } from "./scene/given-region.ts";
import { type Scene, sceneOf } from "./scene/scene.ts";
import type { SubjectBox } from "./subject-region.ts";

/** Options of {@link clarityContrast}. */
export interface ClarityContrastOptions extends GivenRegionOptions {
  /**
   * Remove the mean intensity, of image and box each, before the transform. Without, in most photographs the mean alone
   * is large, and the value is the area of the image over that of the box; with, the detail is compared.
   * @defaultValue false
   */
  clarityRemoveMean?: boolean;
}

export const CLARITY_CONTRAST_OPTIONS: OptionNames<ClarityContrastOptions> = {
  ...GIVEN_REGION_OPTIONS,
  clarityRemoveMean: true,
};

/**
 * Clarity contrast: the share of large frequencies in the subject's box over that in the whole image.
 *
 * A frequency is large if its magnitude exceeds 0.2 of the largest in the 2-D discrete Fourier transform of the
 * intensity, at exact size, without padding or window.
 *
 * @param image - any size; gray is taken as R = G = B, alpha is dropped
 * @returns 0 or more, never infinite: above 1 the box is clearer than the image; 1 if the image has no large frequency
 * @throws TypeError or RangeError if the image or an option is not legal
 * @example
 * clarityContrast(imageFrom(new Uint8Array(30 * 20 * 3).fill(128), [20, 30, 3])); // => 1.190476190
 * @see Luo and Tang 2008, doi:10.1007/978-3-540-88690-7_29
 */
export function clarityContrast(image: Image, options: ClarityContrastOptions = {}): number {
  checkImage("clarityContrast", "image", image);
  checkOptions("clarityContrast", options, CLARITY_CONTRAST_OPTIONS);
  const isMeanRemoved = isClarityMeanRemoved("clarityContrast", options);
  return clarityContrastOf(sceneOf("clarityContrast", image, options), isMeanRemoved);
}

export function isClarityMeanRemoved(functionName: string, options: ClarityContrastOptions): boolean {
  const { clarityRemoveMean = false } = options;
  checkBoolean(functionName, "clarityRemoveMean", clarityRemoveMean);
  return clarityRemoveMean;
}

export function clarityContrastOf(scene: Scene, isMeanRemoved: boolean): number {
  const { height, width, luma } = scene.raster;
  const { box } = scene;
  const whole = { left: 0, top: 0, right: width - 1, bottom: height - 1 };
  const countIn = (part: SubjectBox) => countLargeFrequencies(luma, width, part, isMeanRemoved);
  const inImage = countIn(whole);
  if (inImage === 0) return 1;
  const inBox = countIn(box);
  const boxArea = (box.right - box.left + 1) * (box.bottom - box.top + 1);
  return inBox / boxArea / (inImage / (width * height));
}
