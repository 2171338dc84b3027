import type { PixelTarget } from "../pixels/pixel-target.ts";
import { allocateFrame } from "./allocate-frame.ts";
import { checkRefinements } from "./check-refinements.ts";
import { ZIGZAG } from "./dct-constants.ts";
import { decodeScan, transformFrame } from "./decode-scan.ts";
import { type EntropyReader, entropyReader, loadScan, READ_AHEAD } from "./entropy-reader.ts";
import type { Frame } from "./frame.ts";
import type { JpegArithmetic } from "./jpeg-arithmetic.ts";
import { type ColorModel, jpegColors } from "./jpeg-colors.ts";
import { END_OF_IMAGE, isStartOfFrame, nextSegment, START_OF_SCAN } from "./next-segment.ts";
import { readFrame } from "./read-frame.ts";
import { readScan, type Tables } from "./scan.ts";

interface Markers {
  hasJfif: boolean;
  /** The color transform of Adobe's APP14, if there is one. */
  adobeTransform: number | undefined;
}

/**
 * Decodes a baseline, extended sequential or progressive Huffman JPEG of 8 bits, to the bit as libjpeg-turbo does
 * with its defaults.
 *
 * @param orientation - EXIF's, 1 to 8: how the pixels are turned
 * @throws Error if the file is damaged or of another kind
 */
export function decodeJpeg(file: Uint8Array, orientation = 1): PixelTarget {
  const tables: Tables = { quantization: [], dc: [], ac: [], restartInterval: 0 };
  const markers: Markers = { hasJfif: false, adobeTransform: undefined };
  let frame: Frame | undefined;
  let arithmetic: JpegArithmetic | undefined;
  let reader: EntropyReader | undefined;
  let offset = 2;
  while (!(frame !== undefined && isComplete(frame))) {
    const { marker, body, end } = nextSegment(file, offset);
    const start = offset;
    offset = end;
    if (marker === END_OF_IMAGE) break;
    if (isStartOfFrame(marker)) {
      if (frame !== undefined) throw new Error("there is more than one frame");
      frame = readFrame(body, isProgressive(marker));
      arithmetic = allocateFrame(frame, file.length);
    } else if (marker === START_OF_SCAN) {
      if (frame === undefined || arithmetic === undefined)
        throw new Error("scan comes before the frame header");
      const scan = readScan(body, frame, tables);
      if (reader === undefined) {
        if (frame.progressive) checkRefinements(file, start, frame);
        const length = file.length - offset + READ_AHEAD;
        reader = entropyReader(new Uint8Array(...arithmetic.take(length), length));
      }
      offset = loadScan(reader, file, offset);
      decodeScan(reader, frame, scan, arithmetic);
    } else readTables(marker, body, tables, markers);
  }
  if (frame === undefined || arithmetic === undefined) throw new Error("there is no frame header");
  if (frame.components.some(({ knownBits }) => knownBits[0] === -1))
    throw new Error("a component has no scan");
  if (frame.progressive) transformFrame(frame, arithmetic);
  return jpegColors(frame, colorModel(frame, markers), arithmetic, orientation);
}

/** A sequential file is decoded when each component had its scan; some lack the marker of the end. */
function isComplete({ progressive, components }: Frame): boolean {
  return !progressive && components.every(({ knownBits }) => knownBits[0] === 0);
}

function isProgressive(startOfFrame: number): boolean {
  if (startOfFrame > 0xc8) throw new Error("arithmetic coding is not supported");
  if (startOfFrame === 0xc3) throw new Error("lossless JPEG is not supported");
  if (startOfFrame > 0xc2) throw new Error("hierarchical JPEG is not supported");
  return startOfFrame === 0xc2;
}

function readTables(marker: number, body: Uint8Array, tables: Tables, markers: Markers): void {
  if (marker === 0xc4) readHuffmanTables(body, tables);
  else if (marker === 0xdb) readQuantizationTables(body, tables);
  else if (marker === 0xdd) tables.restartInterval = body[0] * 256 + body[1];
  else if (marker === 0xe0 && startsWith(body, "JFIF\0")) markers.hasJfif = true;
  else if (marker === 0xee && startsWith(body, "Adobe") && body.length >= 12)
    markers.adobeTransform = body[11];
}

function startsWith(body: Uint8Array, text: string): boolean {
  return body.length >= text.length && [...text].every((letter, i) => body[i] === letter.charCodeAt(0));
}

function readHuffmanTables(body: Uint8Array, tables: Tables): void {
  let at = 0;
  while (at < body.length) {
    const kind = body[at];
    const counts = body.subarray(at + 1, at + 17);
    const size = counts.reduce((sum, count) => sum + count, 0);
    const symbols = body.subarray(at + 17, at + 17 + size);
    if (counts.length < 16 || symbols.length < size || kind >> 4 > 1 || (kind & 15) > 3) {
      throw new Error("Huffman table is damaged");
    }
    // A difference of DC coefficients has at most 15 bits
    if (kind >> 4 === 0 && symbols.some((symbol) => symbol > 15)) throw new Error("Huffman table is damaged");
    (kind >> 4 === 0 ? tables.dc : tables.ac)[kind & 15] = { counts, symbols };
    at += 17 + size;
  }
}

function readQuantizationTables(body: Uint8Array, tables: Tables): void {
  let at = 0;
  while (at < body.length) {
    const wide = body[at] >> 4;
    const index = body[at] & 15;
    const size = wide === 0 ? 64 : 128;
    if (wide > 1 || index > 3 || at + 1 + size > body.length)
      throw new Error("quantization table is damaged");
    const values = body.subarray(at + 1, at + 1 + size);
    const table = new Int32Array(64);
    for (let i = 0; i < 64; i++) {
      table[ZIGZAG[i]] = wide === 0 ? values[i] : values[2 * i] * 256 + values[2 * i + 1];
    }
    tables.quantization[index] = table;
    at += 1 + size;
  }
}

/** What the components stand for, by libjpeg's rules. */
function colorModel({ components }: Frame, { hasJfif, adobeTransform }: Markers): ColorModel {
  if (components.length === 1) return "gray";
  if (components.length === 4) {
    return adobeTransform === undefined || adobeTransform === 0 ? "cmyk" : "ycck";
  }
  if (hasJfif) return "ycc";
  if (adobeTransform !== undefined) return adobeTransform === 0 ? "rgb" : "ycc";
  const ids = components.map(({ id }) => String.fromCharCode(id)).join("");
  return ids === "RGB" ? "rgb" : "ycc";
}
