import { type Image, imageFrom, isTypedArray } from "@vscnn/core";
import { type AlphaTreatment, applyAlpha } from "../color/apply-alpha.ts";
import { checkPixelCount } from "../formats/check-pixel-count.ts";
import { noDecoderError } from "../formats/file-format.ts";
import { FORMAT_NAMES, type PhotoFormat } from "../formats/photo-format.ts";
import { pictureSize } from "../formats/picture-size.ts";
import { pixelTarget } from "../pixels/pixel-target.ts";
import { placePixels } from "../pixels/place-pixels.ts";
import type { DecodedPixels, ImageDecoder } from "./image-decoder.ts";

/** How a picture is to come out. */
export interface PictureSettings {
  maxPixels: number;
  alpha: AlphaTreatment;
  applyOrientation: boolean;
}

/** Decodes a picture that is neither JPEG nor PNG by the first of the decoders that takes its format. */
export async function decodePicture(
  functionName: string,
  file: Uint8Array,
  format: PhotoFormat,
  decoders: readonly ImageDecoder[],
  { maxPixels, alpha, applyOrientation }: PictureSettings,
): Promise<Image> {
  const decoder = decoders.find(({ formats }) => formats.includes(format));
  if (decoder === undefined) throw noDecoderError(functionName, format);
  const fail = (cause: unknown): never => {
    throw new Error(`${functionName}: ${FORMAT_NAMES[format]}: ${(cause as Error)?.message ?? cause}`, {
      cause,
    });
  };
  let size: ReturnType<typeof pictureSize>;
  try {
    size = pictureSize(file, format);
  } catch (cause) {
    return fail(cause);
  }
  if (size !== undefined) checkPixelCount(functionName, size.width, size.height, maxPixels);
  const pixels = await decoder.decode(file, { format, maxPixels }).then(checkPixels).catch(fail);
  checkPixelCount(functionName, pixels.width, pixels.height, maxPixels);
  return place(pixels, alpha, applyOrientation ? (size?.orientation ?? 1) : 1);
}

function checkPixels(pixels: DecodedPixels): DecodedPixels {
  const { data, width, height, channels } = pixels;
  if (!isTypedArray(data, "Uint8Array", "Uint8ClampedArray")) throw new Error("its decoder gave no bytes");
  const isLegal = [1, 2, 3, 4].includes(channels) && width >= 1 && height >= 1;
  if (!isLegal || data.length !== width * height * channels) {
    throw new Error(
      `its decoder gave ${data.length} bytes for ${width} x ${height} pixels of ${channels} channels`,
    );
  }
  return pixels;
}

/** Applies alpha and orientation as for files that we decode. */
function place({ data, width, height, channels }: DecodedPixels, alpha: AlphaTreatment, turn: number): Image {
  const rows = applyAlpha(channels, alpha, width);
  if (turn === 1 && rows.channels === channels) {
    return imageFrom(data as Uint8Array<ArrayBuffer>, [height, width, channels as 1 | 3 | 4]);
  }
  const target = pixelTarget(width, height, rows.channels, turn);
  for (let row = 0; row < height; row++) {
    const start = row * width * channels;
    const pixels = rows.convert(bytesOf(data).subarray(start, start + width * channels), width);
    placePixels(
      pixels,
      width,
      rows.channels,
      target.data,
      target.offset + row * target.rowStep,
      target.columnStep,
    );
  }
  return imageFrom(target.data, target.shape);
}

function bytesOf({ buffer, byteOffset, length }: Uint8Array | Uint8ClampedArray): Uint8Array {
  return new Uint8Array(buffer, byteOffset, length);
}
