import { readExifOrientation } from "./exif/read-exif-orientation.ts";
import { checkFile, type FileFormat, isOwnFormat, needPhotoFormat } from "./formats/file-format.ts";
import { FORMAT_NAMES, type PhotoFormat } from "./formats/photo-format.ts";
import { pictureSize } from "./formats/picture-size.ts";
import { isStartOfFrame, nextSegment, START_OF_SCAN } from "./jpeg/next-segment.ts";
import { nextChunk, PNG_SIGNATURE } from "./png/next-chunk.ts";
import { readPngHeader } from "./png/png-header.ts";

/** What the header of a file says. */
export interface ImageInfo {
  format: PhotoFormat;
  /** Columns as they are stored, before any turning. */
  width: number;
  /** Rows as they are stored, before any turning. */
  height: number;
  /** EXIF orientation, 1 to 8; 1, upright, if the file has none that makes sense. */
  orientation: number;
}

/**
 * Reads format, size and orientation of a JPEG, PNG, WebP, AVIF, HEIC, GIF, TIFF or BMP file from its header, without decoding
 * it.
 *
 * @param bytes - the file; a beginning that reaches to the frame header of a JPEG, or the whole PNG
 * @returns of AVIF and HEIC, the size of the largest picture in the file, and orientation 1, since turning is part of decoding them
 * @throws TypeError if bytes are not a Uint8Array or ArrayBuffer
 * @throws Error if the file is of none of these formats, or its header is damaged
 * @example
 * readImageInfo(encodePng(imageFrom(new Uint8Array(6), [1, 2, 3]))).width; // => 2
 */
export function readImageInfo(bytes: Uint8Array | ArrayBuffer): ImageInfo {
  const file = checkFile("readImageInfo", bytes);
  const format = needPhotoFormat("readImageInfo", file);
  let info: ImageInfo | undefined;
  try {
    info = isOwnFormat(format) ? readHeader(file, format) : otherHeader(file, format);
  } catch (cause) {
    throw new Error(`readImageInfo: ${FORMAT_NAMES[format]}: ${(cause as Error).message}`, { cause });
  }
  if (info === undefined) {
    throw new Error(
      `readImageInfo: bytes must be of a format whose header is known, got a ${FORMAT_NAMES[format]} file`,
    );
  }
  return info;
}

function otherHeader(file: Uint8Array, format: PhotoFormat): ImageInfo | undefined {
  const size = pictureSize(file, format);
  return size === undefined ? undefined : { format, ...size };
}

/** {@link readImageInfo} of a file whose format is known; for functions that name themselves in errors. */
export function readHeader(file: Uint8Array, format: FileFormat): ImageInfo {
  if (format === "jpeg") return { format, ...readJpegHeader(file) };
  const { width, height } = readPngHeader(file);
  return { format, width, height, orientation: readPngOrientation(file) };
}

function readJpegHeader(file: Uint8Array): Omit<ImageInfo, "format"> {
  let orientation: number | undefined;
  for (let offset = 2; ; ) {
    const { marker, body, end } = nextSegment(file, offset);
    if (isStartOfFrame(marker)) {
      if (body.length < 5) throw new Error("frame header has a wrong length");
      const [, heightHigh, heightLow, widthHigh, widthLow] = body;
      const height = heightHigh * 256 + heightLow;
      const width = widthHigh * 256 + widthLow;
      if (width === 0 || height === 0) throw new Error(`size ${width} x ${height} is not legal`);
      return { width, height, orientation: orientation ?? 1 };
    }
    if (marker === START_OF_SCAN) throw new Error("scan comes before the frame header");
    if (marker === 0xe1 && String.fromCharCode(...body.subarray(0, 6)) === "Exif\0\0") {
      orientation ??= readExifOrientation(body.subarray(6));
    }
    offset = end;
  }
}

/** The eXIf chunk may stand before or after the image data. */
function readPngOrientation(file: Uint8Array): number {
  try {
    for (let offset = PNG_SIGNATURE.length; offset < file.length; ) {
      const { type, body, end } = nextChunk(file, offset);
      if (type === "eXIf") return readExifOrientation(body);
      if (type === "IEND") break;
      offset = end;
    }
  } catch {
    // A file that is cut off may well have a size, but no orientation
  }
  return 1;
}
