import { checkBoolean, checkChoice, checkNumber, checkOptions, type Image, imageFrom } from "@vscnn/core";
import type { AlphaTreatment } from "./color/apply-alpha.ts";
import { checkFile, needFileFormat } from "./formats/file-format.ts";
import { decodeJpeg } from "./jpeg/decode-jpeg.ts";
import { decodePng } from "./png/decode-png.ts";
import { readHeader } from "./read-image-info.ts";

/** Options of {@link decodeImage}. */
export interface DecodeImageOptions {
  /**
   * Largest width times height. The size is read from the file's header before anything is allocated. The default lets
   * photographs of 50 megapixels pass, 8192 x 6144; decoding takes at most 12 bytes a pixel, most files half of that.
   * @defaultValue 50.4e6
   */
  maxPixels?: number;
  /**
   * What becomes of an alpha channel or a transparent color: `'keep'` gives 4 channels, `'drop'` leaves it out,
   * `'white'` and `'black'` lay the colors over that background, `round((c a + background (255 - a)) / 255)`.
   * @defaultValue 'keep'
   */
  alpha?: AlphaTreatment;
  /**
   * Whether the image is turned and mirrored as the file's EXIF orientation asks. Without it the pixels come as they
   * are stored.
   * @defaultValue false
   */
  applyOrientation?: boolean;
}

/**
 * Decodes a JPEG or PNG file, told apart by signature, to 8-bit samples.
 *
 * JPEG: baseline, extended and progressive, gray, YCbCr, RGB, CMYK and YCCK; to the bit what libjpeg-turbo gives with
 * its defaults, and Pillow with it. PNG: every kind; 16-bit samples are divided by 257 and rounded. Color profiles and
 * gamma are ignored.
 *
 * @param bytes - the file
 * @returns a new image with the channels of the file: gray 1, RGB and palette 3, with alpha or a transparent color 4
 * @throws TypeError or RangeError if an argument is not legal; RangeError if the image has more than `maxPixels`
 * @throws Error if the file is neither JPEG nor PNG, damaged, or of a kind that is not supported
 * @example
 * const image = decodeImage(encodePng(imageFrom(new Uint8Array([1, 2, 3]), [1, 1, 3])));
 * image.shape; // => [1, 1, 3]
 * image.data; // => [1, 2, 3]
 * @see ITU-T T.81 (JPEG) and ISO/IEC 15948 (PNG)
 */
export function decodeImage(bytes: Uint8Array | ArrayBuffer, options: DecodeImageOptions = {}): Image {
  checkOptions("decodeImage", options, { maxPixels: true, alpha: true, applyOrientation: true });
  const { maxPixels = 50.4e6, alpha = "keep", applyOrientation = false } = options;
  checkNumber("decodeImage", "maxPixels", maxPixels, { min: 1 });
  checkChoice("decodeImage", "alpha", alpha, ["keep", "drop", "white", "black"]);
  checkBoolean("decodeImage", "applyOrientation", applyOrientation);
  const file = checkFile("decodeImage", bytes);
  const format = needFileFormat("decodeImage", file);
  const { width, height, orientation } = named(format, () => readHeader(file, format));
  if (width * height > maxPixels) {
    throw new RangeError(
      `decodeImage: image must have at most ${maxPixels} pixels (maxPixels), got ${width} x ${height}`,
    );
  }
  const turn = applyOrientation ? orientation : 1;
  const { data, shape } = named(format, () =>
    format === "jpeg" ? decodeJpeg(file, turn) : decodePng(file, alpha, turn),
  );
  return imageFrom(data, shape);
}

/** Lets errors of a decoder name the function that the caller knows. */
function named<Result>(format: string, decode: () => Result): Result {
  try {
    return decode();
  } catch (cause) {
    throw new Error(`decodeImage: ${format.toUpperCase()}: ${(cause as Error).message}`, { cause });
  }
}
