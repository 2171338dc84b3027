import { concatBytes, type Image, packedImage } from "@vscnn/core";
import { createMemoryPlan } from "@vscnn/kernels";
import { ENCODE_KERNELS, type EncodeKernels } from "../../kernels/index.ts";
import { ZIGZAG } from "../dct-constants.ts";
import type { EncodedComponent } from "../encoded-component.ts";
import { type SymbolBits, symbolBits } from "../entropy-writer.ts";
import { PLACES_OF_COLUMNS, PLACES_OF_COLUMNS_BYTES } from "../places-of-columns.ts";
import { divisorsOf } from "./divisors.ts";

/** Kernels take 16 pixels at once, and read and write up to 64 bytes beyond. */
const PIXELS_AT_ONCE = 16;
const SLACK_BYTES = 64;

/** The compiler of the kernels moves constants from sums into addresses, and takes it that nothing lies below this one. */
const FIRST_ADDRESS = 1024;

/** A block in memory, and at most in the file: 64 coefficients of two times 16 bits, all bytes stuffed. */
const BLOCK_BYTES = 128;
const MAX_BLOCK_BYTES = 512;

/** What assembly/write-units.ts keeps, and where: codes of luma, then of chroma. */
const POSITIONS = 32;
const DC_CODES = 96;
const AC_CODES = 224;
const PLACES = 2272;
const DC_SYMBOLS = 16;
const AC_SYMBOLS = 256;
const STATE_BYTES = PLACES + PLACES_OF_COLUMNS_BYTES;

/** Sizes of a row of units, the last of which may be filled up. */
interface UnitRow {
  units: number;
  factor: number;
  channels: number;
  /** Pixels of a row with what fills it up. */
  stride: number;
  /** Rows of pixels of a unit. */
  rows: number;
  isHalved: boolean;
}

/** Byte addresses. */
interface Places {
  state: number;
  divisors: number[];
  pixels: number;
  /** The samples of each component at the size of the image, then chroma at half of it, and their coefficients. */
  planes: number[];
  halves: number[];
  blocks: number[];
  target: number;
  end: number;
}

/**
 * What `plainScan` gives, a row of units at a time.
 *
 * @returns undefined where there are no kernels, or not the memory
 */
export function fastScan(image: Image, components: readonly EncodedComponent[]): Uint8Array | undefined {
  const [height, width, channels] = image.shape as [number, number, number];
  const { factor } = components[0];
  const rows = 8 * factor;
  const row: UnitRow = {
    units: Math.ceil(width / rows),
    factor,
    channels,
    stride: Math.ceil(width / PIXELS_AT_ONCE) * PIXELS_AT_ONCE,
    rows,
    isHalved: factor > 1,
  };
  const places = placesOf(row, components.length);
  const lent = ENCODE_KERNELS.lend(places.end);
  if (lent === undefined) return undefined;
  const { kernels, buffer } = lent;
  storeTables(buffer, places, components);
  const data = packedImage(image);
  const parts: Uint8Array[] = [];
  for (let top = 0; top < height; top += rows) {
    const count = Math.min(rows, height - top);
    const from = data.subarray(top * width * channels, (top + count) * width * channels);
    loadRows(buffer, row, from, width, places.pixels);
    makeBlocks(kernels, buffer, row, count, Math.ceil(width / 8), places);
    parts.push(new Uint8Array(buffer, places.target, writeRow(kernels, row, count, width, places)).slice());
  }
  const length = kernels.finishBits(places.state, places.target) - places.target;
  parts.push(new Uint8Array(buffer, places.target, length).slice());
  return concatBytes(parts);
}

function placesOf({ units, factor, channels, stride, rows }: UnitRow, components: number): Places {
  const plan = createMemoryPlan(FIRST_ADDRESS);
  const each = (bytes: number) => Array.from({ length: components }, () => plan.reserve(bytes + SLACK_BYTES));
  const blocks = units * factor * factor;
  const state = plan.reserve(STATE_BYTES);
  const divisors = each(3 * BLOCK_BYTES);
  const planes = each(rows * stride);
  return {
    state,
    divisors,
    pixels: channels === 1 ? planes[0] : plan.reserve(rows * stride * channels + SLACK_BYTES),
    planes,
    halves: each((rows * stride) / 4),
    // The columns of luma that only fill up the last unit have no coefficients, but their place
    blocks: each(blocks * BLOCK_BYTES),
    target: plan.reserve((blocks + 2 * units) * MAX_BLOCK_BYTES + SLACK_BYTES),
    end: plan.size(),
  };
}

function storeTables(buffer: ArrayBuffer, places: Places, components: readonly EncodedComponent[]): void {
  new Uint8Array(buffer, places.state, STATE_BYTES).fill(0);
  new Uint8Array(buffer, places.state + POSITIONS, 64).set(ZIGZAG.map((position) => 2 * position));
  new Uint32Array(buffer, places.state + PLACES).set(PLACES_OF_COLUMNS);
  components.forEach(({ quantization, dc, ac }, i) => {
    storeDivisors(buffer, places.divisors[i], quantization);
    const table = Math.min(i, 1);
    storeCodes(buffer, places.state + DC_CODES + 4 * DC_SYMBOLS * table, DC_SYMBOLS, symbolBits(dc));
    storeCodes(buffer, places.state + AC_CODES + 4 * AC_SYMBOLS * table, AC_SYMBOLS, symbolBits(ac));
  });
}

/** A shift to the right by `shift - 16` is the upper half of a product with 2^(32 - shift). */
function storeDivisors(buffer: ArrayBuffer, place: number, quantization: Int32Array): void {
  const { halves, factors, shifts } = divisorsOf(quantization);
  const stored = new Uint16Array(buffer, place, 192);
  ZIGZAG.forEach((position, i) => {
    stored[position] = halves[i];
    stored[64 + position] = factors[i];
    stored[128 + position] = 2 ** (32 - shifts[i]);
  });
}

/** The lower half of a symbol is how many bits of a value follow its code. */
function storeCodes(buffer: ArrayBuffer, place: number, count: number, { codes, lengths }: SymbolBits): void {
  const stored = new Uint32Array(buffer, place, count);
  for (let symbol = 0; symbol < count; symbol++) {
    const size = symbol & 15;
    if (lengths[symbol] > 0) stored[symbol] = codes[symbol] * 2 ** (size + 5) + lengths[symbol] + size;
  }
}

/** The pixels of a row of units; the last column and the last row are repeated. */
function loadRows(
  buffer: ArrayBuffer,
  { channels, stride, rows }: UnitRow,
  from: Uint8Array | Uint8ClampedArray,
  width: number,
  place: number,
): void {
  const rowLength = stride * channels;
  const memory = new Uint8Array(buffer, place, rows * rowLength);
  const length = width * channels;
  const count = from.length / length;
  if (length === rowLength) memory.set(from);
  else {
    for (let row = 0; row < count; row++) {
      const to = row * rowLength;
      memory.set(from.subarray(row * length, (row + 1) * length), to);
      for (let i = length; i < rowLength; i++) memory[to + i] = memory[to + i - channels];
    }
  }
  for (let row = count; row < rows; row++)
    memory.copyWithin(row * rowLength, (count - 1) * rowLength, count * rowLength);
}

/** The quantized coefficients of a row of units, of which `count` rows of pixels are those of the image. */
function makeBlocks(
  kernels: EncodeKernels,
  buffer: ArrayBuffer,
  { channels, stride, rows, factor, isHalved }: UnitRow,
  count: number,
  blocksWide: number,
  { pixels, planes, halves, blocks, divisors }: Places,
): void {
  if (channels > 1) kernels.splitPixels(pixels, rows * stride, channels, planes[0], planes[1], planes[2]);
  for (let row = 0; row < factor; row++) {
    const target = blocks[0] + row * blocksWide * BLOCK_BYTES;
    kernels.quantizeBlocks(planes[0] + 8 * row * stride, stride, blocksWide, divisors[0], target);
  }
  for (let i = 1; i < planes.length; i++) {
    if (!isHalved) kernels.quantizeBlocks(planes[i], stride, blocksWide, divisors[i], blocks[i]);
    else {
      kernels.halveRows(planes[i], stride / 2, 8, halves[i]);
      repeatRow(new Uint8Array(buffer, halves[i], 4 * stride), Math.ceil(count / 2), stride / 2);
      kernels.quantizeBlocks(halves[i], stride / 2, stride / 16, divisors[i], blocks[i]);
    }
  }
}

/** Fills a plane up with the last of its rows. */
function repeatRow(plane: Uint8Array, rows: number, width: number): void {
  for (let to = rows * width; to < plane.length; to += width)
    plane.copyWithin(to, (rows - 1) * width, rows * width);
}

/** @returns how many bytes were written */
function writeRow(
  kernels: EncodeKernels,
  { units, factor }: UnitRow,
  count: number,
  width: number,
  { state, blocks, target }: Places,
): number {
  const wide = Math.ceil(width / 8);
  const [luma, cb = 0, cr = 0] = blocks;
  const high = Math.ceil(count / 8);
  return (
    kernels.writeUnits(state, units, factor, wide, high, luma, wide * BLOCK_BYTES, cb, cr, target) - target
  );
}
