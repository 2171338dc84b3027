import { checkImage, checkNumber, checkOptions, type Image, type OptionNames } from "@vscnn/core";
import { exposed, saturated, windowOf } from "./suggesting/edit-image.ts";
import type { PhotoWindow } from "./suggesting/photo-window.ts";

/** Options of {@link editPhoto}. */
export interface EditPhotoOptions {
  /** The part that is kept, of at least one pixel. @defaultValue the whole photo */
  crop?: PhotoWindow;
  /** Stops, -4 to 4: light is doubled with each. @defaultValue 0 */
  exposure?: number;
  /** How far colors are from gray, 0 to 4 times as far as they were. @defaultValue 1 */
  saturation?: number;
}

const OPTIONS: OptionNames<EditPhotoOptions> = { crop: true, exposure: true, saturation: true };
const WINDOW: OptionNames<PhotoWindow> = { left: true, top: true, width: true, height: true };

/**
 * Crops a photo and changes its exposure and saturation, in this order and in the same way in which `suggestChanges` tries edits.
 *
 * Exposure works on light, that is behind the curve of sRGB; saturation on the distance to luma (ITU-R BT.601). Alpha stays.
 *
 * @param image - any size and channels
 * @returns a new image, or the image itself if nothing is asked for
 * @throws TypeError or RangeError if the image or an option is not legal
 * @example
 * const image = imageFrom(new Uint8Array([50, 100, 150, 0, 0, 0]), [1, 2, 3]);
 * editPhoto(image, { crop: { left: 0, top: 0, width: 0.5, height: 1 }, saturation: 0 }).data; // => [91, 91, 91]
 */
export function editPhoto(image: Image, options: EditPhotoOptions = {}): Image {
  const name = "editPhoto";
  checkImage(name, "image", image);
  checkOptions(name, options, OPTIONS);
  const { crop, exposure = 0, saturation = 1 } = options;
  checkNumber(name, "exposure", exposure, { min: -4, max: 4 });
  checkNumber(name, "saturation", saturation, { min: 0, max: 4 });
  if (crop !== undefined) checkWindow(name, crop);
  let edited = crop === undefined ? image : windowOf(image, crop);
  if (exposure !== 0) edited = exposed(edited, exposure);
  if (saturation !== 1) edited = saturated(edited, saturation);
  return edited;
}

function checkWindow(name: string, crop: PhotoWindow): void {
  checkOptions(name, crop, WINDOW, "crop");
  checkNumber(name, "crop.left", crop.left, { min: 0, max: 1 });
  checkNumber(name, "crop.top", crop.top, { min: 0, max: 1 });
  checkNumber(name, "crop.width", crop.width, { min: Number.MIN_VALUE, max: 1 - crop.left });
  checkNumber(name, "crop.height", crop.height, { min: Number.MIN_VALUE, max: 1 - crop.top });
}
