import {
  checkChoice,
  checkImage,
  checkInteger,
  checkOptions,
  concatBytes,
  type Image,
  packedImage,
} from "@vscnn/core";
import { ZIGZAG } from "./jpeg/dct-constants.ts";
import {
  type EntropyWriter,
  finishBits,
  type SymbolBits,
  symbolBits,
  writeBlock,
} from "./jpeg/entropy-writer.ts";
import { forwardDct } from "./jpeg/forward-dct.ts";
import type { HuffmanCode } from "./jpeg/huffman-table.ts";
import { CHROMA_AC, CHROMA_DC, LUMA_AC, LUMA_DC, quantizationTables } from "./jpeg/standard-tables.ts";
import { halvedPlane, type SamplePlane, yccPlanes } from "./jpeg/ycc-planes.ts";
import { rgbPixels } from "./rgb-pixels.ts";

/** Options of {@link encodeJpeg}. */
export interface EncodeJpegOptions {
  /** 1 to 100, on libjpeg's scale. @defaultValue 90 */
  quality?: number;
  /** Whether the chroma has half the width and height of the luma, or all of it. @defaultValue '4:2:0' */
  subsampling?: "4:2:0" | "4:4:4";
}

/** A component as it is encoded. */
interface Component {
  plane: SamplePlane;
  /** Blocks of a unit, across and down alike. */
  factor: number;
  quantization: Int32Array;
  /** By what the transform, which is 8 times too large, is divided: in zigzag order, with multiplications in place of divisions. */
  halves: Int32Array;
  factors: Int32Array;
  shifts: Int32Array;
  dc: SymbolBits;
  ac: SymbolBits;
  /** The DC coefficient of the block before. */
  prediction: number;
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
  const [height, width] = image.shape as [number, number];
  if (height > MAX_SIDE || width > MAX_SIDE) {
    throw new RangeError(
      `encodeJpeg: image must have sides of at most ${MAX_SIDE}, got ${height} x ${width}`,
    );
  }
  const components = makeComponents(image, quality, subsampling);
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
    encodeScan(width, height, components),
    Uint8Array.from([0xff, 0xd9]),
  ]);
}

function makeComponents(image: Image, quality: number, subsampling: "4:2:0" | "4:4:4"): Component[] {
  const [height, width, channels] = image.shape as [number, number, number];
  const [lumaTable, chromaTable] = quantizationTables(quality);
  const luma = { ...quantized(lumaTable), dc: symbolBits(LUMA_DC), ac: symbolBits(LUMA_AC), prediction: 0 };
  if (channels === 1) return [{ ...luma, plane: { data: packedImage(image), width, height }, factor: 1 }];
  const chroma = {
    ...quantized(chromaTable),
    dc: symbolBits(CHROMA_DC),
    ac: symbolBits(CHROMA_AC),
    prediction: 0,
  };
  const [lumaPlane, ...chromaPlanes] = yccPlanes(rgbPixels(image), width, height);
  const halves = subsampling === "4:2:0";
  return [
    { ...luma, plane: lumaPlane, factor: halves ? 2 : 1 },
    ...chromaPlanes.map((plane) => ({ ...chroma, plane: halves ? halvedPlane(plane) : plane, factor: 1 })),
  ];
}

/**
 * The table, and how to divide numbers below 2^15 by its entries: `n / d` is `n * factor >> shift` in whole numbers.
 *
 * @see Granlund and Montgomery 1994, doi:10.1145/178243.178249, theorem 4.2
 */
function quantized(
  quantization: Int32Array,
): Pick<Component, "quantization" | "halves" | "factors" | "shifts"> {
  const divisors = Int32Array.from(ZIGZAG, (position) => 8 * quantization[position]);
  const shifts = divisors.map((divisor) => 15 + Math.ceil(Math.log2(divisor)));
  const factors = divisors.map((divisor, i) => Math.floor(2 ** shifts[i] / divisor) + 1);
  return { quantization, halves: divisors.map((divisor) => divisor >> 1), factors, shifts };
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

function frameHeader(width: number, height: number, components: readonly Component[]): number[] {
  const size = [height >> 8, height & 0xff, width >> 8, width & 0xff];
  const specs = components.flatMap(({ factor }, i) => [i + 1, factor * 17, Math.min(i, 1)]);
  return [8, ...size, components.length, ...specs];
}

function scanHeader(components: readonly Component[]): number[] {
  return [components.length, ...components.flatMap((_, i) => [i + 1, Math.min(i, 1) * 17]), 0, 63, 0];
}

function encodeScan(width: number, height: number, components: readonly Component[]): Uint8Array {
  const writer: EntropyWriter = { data: new Uint8Array(width * height), length: 0, bits: 0, count: 0 };
  const unit = 8 * components[0].factor;
  for (let unitRow = 0; unitRow * unit < height; unitRow++) {
    for (let unitColumn = 0; unitColumn * unit < width; unitColumn++) {
      for (const component of components) {
        const { factor } = component;
        for (let block = 0; block < factor * factor; block++) {
          const row = unitRow * factor + Math.floor(block / factor);
          encodeBlock(writer, component, row * 8, (unitColumn * factor + (block % factor)) * 8);
        }
      }
    }
  }
  return finishBits(writer);
}

const block = new Int32Array(64);
const coefficients = new Int32Array(64);

function encodeBlock(writer: EntropyWriter, component: Component, row: number, column: number): void {
  const { plane, halves, factors, shifts, dc, ac, prediction } = component;
  if (row >= plane.height || column >= plane.width) {
    // What only fills up a unit repeats the block before
    coefficients.fill(0);
    writeBlock(writer, 0, coefficients, dc, ac);
    return;
  }
  readBlock(plane, row, column);
  forwardDct(block);
  for (let i = 0; i < 64; i++) {
    const value = block[ZIGZAG[i]];
    const sign = value >> 31;
    // Halves are rounded away from 0
    const size = (value ^ sign) - sign + halves[i];
    coefficients[i] = ((Math.imul(size, factors[i]) >>> shifts[i]) ^ sign) - sign;
  }
  writeBlock(writer, coefficients[0] - prediction, coefficients, dc, ac);
  component.prediction = coefficients[0];
}

/** The samples of a block less 128; the last column and row are repeated beyond the plane. */
function readBlock({ data, width, height }: SamplePlane, row: number, column: number): void {
  let to = 0;
  if (row + 8 <= height && column + 8 <= width) {
    for (let y = row; y < row + 8; y++) {
      const start = y * width + column;
      for (let x = start; x < start + 8; x++) block[to++] = data[x] - 128;
    }
    return;
  }
  for (let y = row; y < row + 8; y++) {
    const start = Math.min(y, height - 1) * width;
    for (let x = column; x < column + 8; x++) block[to++] = data[start + (x < width ? x : width - 1)] - 128;
  }
}
