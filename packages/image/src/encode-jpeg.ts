import { checkChoice, checkImage, checkInteger, checkOptions, concatBytes, type Image } from "@vscnn/core";
import { ZIGZAG } from "./jpeg/dct-constants.ts";
import { encodeScan } from "./jpeg/encode-scan.ts";
import type { EncodedComponent } from "./jpeg/encoded-component.ts";
import type { HuffmanCode } from "./jpeg/huffman-table.ts";
import { CHROMA_AC, CHROMA_DC, LUMA_AC, LUMA_DC, quantizationTables } from "./jpeg/standard-tables.ts";

/** Options of {@link encodeJpeg}. */
export interface EncodeJpegOptions {
  /** 1 to 100, on libjpeg's scale. @defaultValue 90 */
  quality?: number;
  /** Whether the chroma has half the width and height of the luma, or all of it. @defaultValue '4:2:0' */
  subsampling?: "4:2:0" | "4:4:4";
}

const MAX_SIDE = 65535;

/**
 * Encodes an image as a baseline JPEG file: gray for 1 channel, YCbCr for 3 and 4. Alpha is dropped.
 *
 * The pixels that the file decodes to are those of a file that libjpeg-turbo, and Pillow with it, writes at the same
 * quality and subsampling.
 *
 * @param image - at most 65,535 pixels wide and high
 * @returns the bytes of the file
 * @throws TypeError or RangeError if the image is too large or an argument is not legal
 * @example
 * const file = encodeJpeg(imageFrom(new Uint8Array(300).fill(200), [10, 10, 3]), { quality: 75 });
 * decodeImage(file).get(5, 5, 0); // => 200
 * @see ITU-T T.81, annexes A, F and K
 */
export function encodeJpeg(image: Image, options: EncodeJpegOptions = {}): Uint8Array<ArrayBuffer> {
  checkImage("encodeJpeg", "image", image);
  checkOptions("encodeJpeg", options, { quality: true, subsampling: true });
  const { quality = 90, subsampling = "4:2:0" } = options;
  checkInteger("encodeJpeg", "quality", quality, { min: 1, max: 100 });
  checkChoice("encodeJpeg", "subsampling", subsampling, ["4:2:0", "4:4:4"]);
  const [height, width, channels] = image.shape as [number, number, number];
  if (height > MAX_SIDE || width > MAX_SIDE) {
    throw new RangeError(
      `encodeJpeg: image must have sides of at most ${MAX_SIDE}, got ${height} x ${width}`,
    );
  }
  const components = componentsOf(channels, quality, subsampling);
  const tables = components.length === 1 ? [0] : [0, 1];
  return concatBytes([
    Uint8Array.from([0xff, 0xd8]),
    segment(0xe0, [..."JFIF\0"].map((letter) => letter.charCodeAt(0)).concat([1, 1, 0, 0, 1, 0, 1, 0, 0])),
    ...tables.map((table) => segment(0xdb, [table, ...zigzag(components[table].quantization)])),
    segment(0xc0, frameHeader(width, height, components)),
    ...tables.flatMap((table) => [
      segment(0xc4, huffmanTable(table, table === 0 ? LUMA_DC : CHROMA_DC)),
      segment(0xc4, huffmanTable(16 + table, table === 0 ? LUMA_AC : CHROMA_AC)),
    ]),
    segment(0xda, scanHeader(components)),
    encodeScan(image, components),
    Uint8Array.from([0xff, 0xd9]),
  ]);
}

function componentsOf(channels: number, quality: number, subsampling: "4:2:0" | "4:4:4"): EncodedComponent[] {
  const [lumaTable, chromaTable] = quantizationTables(quality);
  const luma = { factor: 1, quantization: lumaTable, dc: LUMA_DC, ac: LUMA_AC };
  if (channels === 1) return [luma];
  const chroma = { factor: 1, quantization: chromaTable, dc: CHROMA_DC, ac: CHROMA_AC };
  return [{ ...luma, factor: subsampling === "4:2:0" ? 2 : 1 }, chroma, chroma];
}

function segment(marker: number, body: readonly number[]): Uint8Array {
  const length = body.length + 2;
  return Uint8Array.from([0xff, marker, length >> 8, length & 0xff, ...body]);
}

function zigzag(table: Int32Array): number[] {
  return Array.from(ZIGZAG, (position) => table[position]);
}

function huffmanTable(kind: number, { counts, symbols }: HuffmanCode): number[] {
  return [kind, ...counts, ...symbols];
}

function frameHeader(width: number, height: number, components: readonly EncodedComponent[]): number[] {
  const size = [height >> 8, height & 0xff, width >> 8, width & 0xff];
  const specs = components.flatMap(({ factor }, i) => [i + 1, factor * 17, Math.min(i, 1)]);
  return [8, ...size, components.length, ...specs];
}

function scanHeader(components: readonly EncodedComponent[]): number[] {
  return [components.length, ...components.flatMap((_, i) => [i + 1, Math.min(i, 1) * 17]), 0, 63, 0];
}
