import {
  checkBoolean,
  checkChoice,
  checkNumber,
  checkOptions,
  type Image,
  imageFrom,
  type OptionNames,
} from "@vscnn/core";
import type { AlphaTreatment } from "./color/apply-alpha.ts";
import { checkDecoders } from "./decoders/check-decoders.ts";
import { decodePicture, type PictureSettings } from "./decoders/decode-picture.ts";
import type { ImageDecoder } from "./decoders/image-decoder.ts";
import { checkPixelCount } from "./formats/check-pixel-count.ts";
import {
  checkFile,
  type FileFormat,
  isOwnFormat,
  needPhotoFormat,
  noDecoderError,
} from "./formats/file-format.ts";
import { decodeJpeg } from "./jpeg/decode-jpeg.ts";
import { decodePng } from "./png/decode-png.ts";
import { readHeader } from "./read-image-info.ts";

/** Options of {@link decodeImage}. */
export interface DecodeImageOptions {
  /**
   * Largest width times height. The size is read from the file's header before anything is allocated. The default lets
   * photographs of 108 megapixels pass, 12032 x 9024. Decoding takes at most 12 bytes per pixel, which is 1.44 GB then;
   * most files take half of that.
   * @defaultValue 120e6
   */
  maxPixels?: number;
  /**
   * What becomes of an alpha channel or a transparent color: `'keep'` gives 4 channels, `'drop'` leaves it out,
   * `'white'` and `'black'` lay the colors over that background, `round((c a + background (255 - a)) / 255)`.
   * @defaultValue 'keep'
   */
  alpha?: AlphaTreatment;
  /**
   * Whether the image is turned and mirrored as the file's EXIF orientation asks, as browsers and photo programs show it. Without it the
   * pixels come as they are stored, as Pillow, OpenCV's `IMREAD_IGNORE_ORIENTATION` and Keras take them.
   * @defaultValue true
   */
  applyOrientation?: boolean;
  /**
   * Decoders of formats other than JPEG and PNG, such as those of {@link sharpDecoder}, {@link browserDecoder} and
   * {@link jsquashDecoder}: the first that takes the format of a file decodes it, and the result is a promise.
   */
  decoders?: readonly ImageDecoder[];
}

/** Options of {@link decodeImage} with decoders, which make it asynchronous. */
export interface DecodeImageWithOptions extends DecodeImageOptions {
  decoders: readonly ImageDecoder[];
}

const OPTIONS: OptionNames<DecodeImageOptions> = {
  maxPixels: true,
  alpha: true,
  applyOrientation: true,
  decoders: true,
};

/**
 * Decodes a photo, told apart by its first bytes, to 8-bit values. JPEG and PNG are decoded here, synchronously; other
 * formats by the decoders that are given, and then the result is a promise.
 *
 * JPEG: baseline, extended and progressive, gray, YCbCr, RGB, CMYK and YCCK; to the bit what libjpeg-turbo gives with
 * its defaults, and Pillow with it. PNG: every kind; 16-bit values are divided by 257 and rounded. Color profiles and
 * gamma of these two are ignored.
 *
 * @param bytes - the file: `await blob.arrayBuffer()` of a Blob, File or Response, `await readFile(path)` of a path
 * @returns a new image with the channels of the file: gray 1, RGB and palette 3, with alpha or a transparent color 4
 * @throws TypeError or RangeError if an argument is not legal; RangeError if the image has more than `maxPixels`
 * @throws Error if the file is damaged, or of a kind that nothing at hand decodes: its format is named
 * @example
 * const image = decodeImage(encodePng(imageFrom(new Uint8Array([1, 2, 3]), [1, 1, 3])));
 * image.shape; // => [1, 1, 3]
 * image.data; // => [1, 2, 3]
 * @see ITU-T T.81 (JPEG) and ISO/IEC 15948 (PNG)
 */
export function decodeImage(bytes: Uint8Array | ArrayBuffer, options: DecodeImageWithOptions): Promise<Image>;
export function decodeImage(
  bytes: Uint8Array | ArrayBuffer,
  options?: DecodeImageOptions & { decoders?: undefined },
): Image;
export function decodeImage(
  bytes: Uint8Array | ArrayBuffer,
  options: DecodeImageOptions = {},
): Image | Promise<Image> {
  checkOptions("decodeImage", options, OPTIONS);
  const { maxPixels = 120e6, alpha = "keep", applyOrientation = true, decoders } = options;
  checkNumber("decodeImage", "maxPixels", maxPixels, { min: 1 });
  checkChoice("decodeImage", "alpha", alpha, ["keep", "drop", "white", "black"]);
  checkBoolean("decodeImage", "applyOrientation", applyOrientation);
  if (decoders !== undefined) checkDecoders("decodeImage", decoders);
  const file = checkFile("decodeImage", bytes);
  const settings = { maxPixels, alpha, applyOrientation };
  return decoders === undefined ? decodeOwn(file, settings) : decodeAny(file, decoders, settings);
}

/** A file that must be JPEG or PNG. */
function decodeOwn(file: Uint8Array, settings: PictureSettings): Image {
  const format = needPhotoFormat("decodeImage", file);
  if (!isOwnFormat(format)) throw noDecoderError("decodeImage", format);
  return decodeFile(file, format, settings);
}

async function decodeAny(
  file: Uint8Array,
  decoders: readonly ImageDecoder[],
  settings: PictureSettings,
): Promise<Image> {
  const format = needPhotoFormat("decodeImage", file);
  if (isOwnFormat(format)) return decodeFile(file, format, settings);
  return decodePicture("decodeImage", file, format, decoders, settings);
}

function decodeFile(
  file: Uint8Array,
  format: FileFormat,
  { maxPixels, alpha, applyOrientation }: PictureSettings,
): Image {
  const { width, height, orientation } = named(format, () => readHeader(file, format));
  checkPixelCount("decodeImage", width, height, maxPixels);
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
