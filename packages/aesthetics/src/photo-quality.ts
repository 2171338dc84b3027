import { checkImage, checkOptions, type Image } from "@vscnn/core";
import { colorsOf } from "./quality/colors.ts";
import { detailOf, subjectSharpness } from "./quality/detail.ts";
import { flagsOf, type PhotoFlag } from "./quality/flags.ts";
import { tonesOf } from "./quality/tones.ts";
import { GIVEN_REGION_OPTIONS, type GivenRegionOptions } from "./scene/given-region.ts";
import { sceneOf } from "./scene/scene.ts";

/** Options of {@link photoQuality}. */
export type PhotoQualityOptions = GivenRegionOptions;

/** The technical quality of a photograph, at the size at which it is measured. */
export interface PhotoQuality {
  /**
   * Variance of the Laplacian `[0 1 0; 1 -4 1; 0 1 0]` of the gray levels (0 to 255): low where nothing is sharp, but
   * also where there is nothing to see.
   * @see Pech-Pacheco et al. 2000, doi:10.1109/ICPR.2000.903548
   */
  sharpness: number;
  /** The same over the clear pixels of the subject's box: a soft background does not count. */
  subjectSharpness: number;
  /**
   * Tenengrad: the mean squared length of Sobel's gradient of the gray levels.
   * @see Krotkov 1987, doi:10.1007/BF00127822
   */
  gradientEnergy: number;
  /**
   * How fine the structure is, whatever its contrast, 0 to 1: the mean squared Laplacian over its sum with `gradientEnergy`. Blur
   * takes more from the second derivative than from the first. 0 where there is no structure.
   */
  focus: number;
  /**
   * Standard deviation of the noise in gray levels, from what a second difference both ways leaves. Fine texture counts as
   * noise.
   * @see Immerkaer 1996, doi:10.1006/cviu.1996.0060
   */
  noise: number;
  /** Mean intensity, 0 to 1. */
  brightness: number;
  /** Share of the pixels whose three channels are all at most 5. */
  shadowShare: number;
  /** Share of the pixels whose three channels are all at least 250. */
  highlightShare: number;
  /**
   * Standard deviation of the intensity, 0 to 0.5.
   * @see Peli 1990, doi:10.1364/JOSAA.7.002032
   */
  contrast: number;
  /** From the 5th to the 95th percentile of the intensity, 0 to 1. */
  tonalRange: number;
  /**
   * 0 for gray; 15 is slightly colorful, 33 moderately, 59 quite and 82 highly.
   * @see Hasler and Süsstrunk 2003, doi:10.1117/12.477378
   */
  colorfulness: number;
  /**
   * Color cast: the length of the mean of a* and b*.
   * @see Gasparini and Schettini 2004, doi:10.1016/j.patcog.2003.12.007
   */
  castStrength: number;
  /** That length over the spread of a* and b*: above 1 nearly all pixels share the color. 0 without any color. */
  castShare: number;
  /** Direction of the cast in degrees, 0 to 360: red at 0, yellow 90, green 180, blue 270. */
  castHue: number;
  /** What stands out, in the order of {@link PhotoFlag}. */
  flags: PhotoFlag[];
}

/**
 * The technical quality of a photograph as numbers with names, and flags for what stands out: is it blurred, dark, washed
 * out, noisy, tinted?
 *
 * The flags compare the numbers with {@link PHOTO_QUALITY_LIMITS}, which were set on photographs and belong to the default
 * `maxSide`. They describe and do not judge: a photograph of snow is bright, one of a lawn has a color cast.
 *
 * @param image - any size; gray is taken as R = G = B, alpha is dropped
 * @returns finite numbers; sharpness, gradient energy and noise are 0 below 3 x 3 pixels
 * @throws TypeError or RangeError if the image or an option is not legal
 * @example
 * const { brightness, flags } = photoQuality(imageFrom(new Uint8Array(30 * 20).fill(20), [20, 30, 1]));
 * brightness; // => 0.0784313725
 * flags; // => ["dark", "low contrast", "gray"]
 */
export function photoQuality(image: Image, options: PhotoQualityOptions = {}): PhotoQuality {
  checkImage("photoQuality", "image", image);
  checkOptions("photoQuality", options, GIVEN_REGION_OPTIONS);
  const { raster, clear, box } = sceneOf("photoQuality", image, options);
  const measures = {
    ...detailOf(raster),
    subjectSharpness: subjectSharpness(raster, clear, box),
    ...tonesOf(raster),
    ...colorsOf(raster),
  };
  return { ...measures, flags: flagsOf(measures) };
}
