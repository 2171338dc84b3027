import { checkBoolean, checkImage, checkOptions, type Image, type OptionNames } from "@vscnn/core";
import { GIVEN_REGION_OPTIONS, type GivenRegionOptions } from "./scene/given-region.ts";
import { WHITE } from "./scene/raster.ts";
import { type Scene, sceneOf } from "./scene/scene.ts";
import { sumLuma } from "./scene/sum-luma.ts";

/** The least mean intensity that is distinguished from black: one level of 255. */
const MIN_MEAN = 1 / 255;

/** Options of {@link brightnessContrast}. */
export interface BrightnessContrastOptions extends GivenRegionOptions {
  /**
   * Keep the sign: positive where the subject is the brighter.
   * @defaultValue false
   */
  brightnessSigned?: boolean;
}

export const BRIGHTNESS_CONTRAST_OPTIONS: OptionNames<BrightnessContrastOptions> = {
  ...GIVEN_REGION_OPTIONS,
  brightnessSigned: true,
};

/**
 * Brightness contrast: the natural logarithm of the mean intensity in the subject's box over that outside, without its
 * sign unless `brightnessSigned`. Means below 1/255 count as 1/255.
 *
 * @param image - any size; gray is taken as R = G = B, alpha is dropped
 * @returns 0 (equally bright, or a box that leaves no background) to ln 255
 * @throws TypeError or RangeError if the image or an option is not legal
 * @example
 * const gray = imageFrom(new Uint8Array([50, 50, 100, 50]), [1, 4, 1]);
 * const region = { mask: subjectRegion(gray).mask, box: { left: 2, top: 0, right: 2, bottom: 0 } };
 * brightnessContrast(gray, { region }); // => 0.6931471806
 * @see Luo and Tang 2008, doi:10.1007/978-3-540-88690-7_29
 */
export function brightnessContrast(image: Image, options: BrightnessContrastOptions = {}): number {
  checkImage("brightnessContrast", "image", image);
  checkOptions("brightnessContrast", options, BRIGHTNESS_CONTRAST_OPTIONS);
  const isSigned = isBrightnessSigned("brightnessContrast", options);
  return brightnessContrastOf(sceneOf("brightnessContrast", image, options), isSigned);
}

export function isBrightnessSigned(functionName: string, options: BrightnessContrastOptions): boolean {
  const { brightnessSigned = false } = options;
  checkBoolean(functionName, "brightnessSigned", brightnessSigned);
  return brightnessSigned;
}

export function brightnessContrastOf(scene: Scene, isSigned: boolean): number {
  const { height, width, luma } = scene.raster;
  const { box } = scene;
  const boxArea = (box.right - box.left + 1) * (box.bottom - box.top + 1);
  const backgroundArea = width * height - boxArea;
  if (backgroundArea === 0) return 0;
  const inImage = sumLuma(luma, width, { left: 0, top: 0, right: width - 1, bottom: height - 1 });
  const inBox = sumLuma(luma, width, box);
  const subject = Math.max(inBox / (boxArea * WHITE), MIN_MEAN);
  const background = Math.max((inImage - inBox) / (backgroundArea * WHITE), MIN_MEAN);
  const contrast = Math.log(subject / background);
  return isSigned ? contrast : Math.abs(contrast);
}
