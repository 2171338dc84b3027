import type { PhotoFormat } from "../formats/photo-format.ts";

/** The pixels that a decoder found, of 8 bits, sRGB, row by row. */
export interface DecodedPixels {
  /** `width * height * channels` values. */
  data: Uint8Array | Uint8ClampedArray;
  width: number;
  height: number;
  /** 1 gray, 2 gray and alpha, 3 colors, 4 colors and alpha; alpha is not multiplied into the colors. */
  channels: number;
}

/** What a decoder is told besides the bytes. */
export interface DecodingRequest {
  format: PhotoFormat;
  /** Pictures with more must be refused, before they are decoded if that can be told. */
  maxPixels: number;
}

/** A decoder that is plugged into `decodeImage`. */
export interface ImageDecoder {
  /** What it decodes. JPEG and PNG are never asked of it, so that their pixels are the same everywhere. */
  readonly formats: readonly PhotoFormat[];
  /**
   * Decodes a picture; of an animation, the first image. EXIF orientation is left to the caller: where it is metadata, as in WebP
   * and TIFF, pixels come as they are stored; where turning is part of the format, as in AVIF and HEIC, it is done.
   */
  decode(bytes: Uint8Array, request: DecodingRequest): Promise<DecodedPixels>;
}
