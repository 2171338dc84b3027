import { createJpegArithmetic } from "./create-jpeg-arithmetic.ts";
import type { HuffmanTable } from "./huffman-table.ts";
import type { JpegArithmetic } from "./jpeg-arithmetic.ts";
import { rowBytes } from "./jpeg-colors.ts";

/** One color component of a JPEG frame. */
export interface Component {
  id: number;
  /** Sampling factors, 1 to 4. */
  horizontal: number;
  vertical: number;
  quantizationIndex: number;
  /** The table at the time of the component's first scan, in natural order. */
  quantization: Int32Array;
  hasQuantization: boolean;
  /** Size in samples. */
  width: number;
  height: number;
  /** Size in blocks of 8 x 8 samples, without what fills up the last units of an interleaved scan. */
  blocksWide: number;
  blocksHigh: number;
  /** Blocks in a row as they are stored: with what fills up. */
  blockStride: number;
  /** The samples, `blockStride * 8` a row. Of a progressive frame they lie where the coefficients were. */
  samples: Uint8ClampedArray;
  /** 64 a block, in natural order: of all blocks if progressive, else of the row of units that is being read. */
  coefficients: Int16Array;
  /** Progressive only: for each coefficient the lowest bit known, or -1 before its first scan. */
  knownBits: Int8Array;
  /** Progressive only, from the first band on: for each block the place of its last AC coefficient that is not 0, in zigzag order. */
  lasts: Uint8Array | undefined;
  dcTable: HuffmanTable | undefined;
  acTable: HuffmanTable | undefined;
  /** The DC coefficient of the block before. */
  prediction: number;
}

/** What an SOF segment says. */
export interface Frame {
  progressive: boolean;
  width: number;
  height: number;
  maxHorizontal: number;
  maxVertical: number;
  /** Size in units of an interleaved scan. */
  unitsWide: number;
  unitsHigh: number;
  components: Component[];
}

/**
 * Reads the body of an SOF segment. Allocates nothing for samples: see {@link allocateFrame}.
 *
 * @throws Error if what it says cannot be decoded
 */
export function readFrame(segment: Uint8Array, progressive: boolean): Frame {
  const [precision, heightHigh, heightLow, widthHigh, widthLow, count] = segment;
  const height = heightHigh * 256 + heightLow;
  const width = widthHigh * 256 + widthLow;
  if (segment.length < 6 || segment.length !== 6 + 3 * count)
    throw new Error("frame header has a wrong length");
  if (precision !== 8) throw new Error(`samples of ${precision} bits are not supported`);
  if (width === 0 || height === 0) throw new Error(`size ${width} x ${height} is not legal`);
  if (![1, 3, 4].includes(count)) throw new Error(`${count} components are not supported`);

  const specs = Array.from({ length: count }, (_, i) => segment.subarray(6 + 3 * i, 9 + 3 * i));
  const horizontals = specs.map(([, sampling]) => sampling >> 4);
  const verticals = specs.map(([, sampling]) => sampling & 15);
  const maxHorizontal = Math.max(...horizontals);
  const maxVertical = Math.max(...verticals);
  const unitsWide = Math.ceil(width / (8 * maxHorizontal));
  const unitsHigh = Math.ceil(height / (8 * maxVertical));
  const components = specs.map(([id, , quantizationIndex], i): Component => {
    const [horizontal, vertical] = [horizontals[i], verticals[i]];
    checkSampling(horizontal, maxHorizontal);
    checkSampling(vertical, maxVertical);
    const componentWidth = Math.ceil((width * horizontal) / maxHorizontal);
    const componentHeight = Math.ceil((height * vertical) / maxVertical);
    return {
      id,
      horizontal,
      vertical,
      quantizationIndex,
      quantization: new Int32Array(0),
      hasQuantization: false,
      width: componentWidth,
      height: componentHeight,
      blocksWide: Math.ceil(componentWidth / 8),
      blocksHigh: Math.ceil(componentHeight / 8),
      blockStride: unitsWide * horizontal,
      samples: new Uint8ClampedArray(0),
      coefficients: new Int16Array(0),
      lasts: undefined,
      knownBits: new Int8Array(64).fill(-1),
      dcTable: undefined,
      acTable: undefined,
      prediction: 0,
    };
  });
  if (new Set(components.map(({ id }) => id)).size !== count) throw new Error("component ids are not unique");
  return { progressive, width, height, maxHorizontal, maxVertical, unitsWide, unitsHigh, components };
}

function checkSampling(factor: number, max: number): void {
  if (factor < 1 || max > 4) throw new Error(`sampling factor ${factor < 1 ? factor : max} is not legal`);
  if (max % factor !== 0) throw new Error(`sampling ${factor} of ${max} is not supported`);
}

/**
 * Makes room for what the scans hold.
 *
 * @param fileLength - a block takes at least one bit, so a short file cannot ask for much
 * @returns what the frame is to be decoded with, on the memory that the room is in
 */
export function allocateFrame(frame: Frame, fileLength: number): JpegArithmetic {
  const { components, progressive, unitsHigh } = frame;
  const blocks = components.reduce((sum, { blocksWide, blocksHigh }) => sum + blocksWide * blocksHigh, 0);
  if (blocks > fileLength * 8) throw new Error("file is truncated");
  const sizes = components.map(({ blockStride, vertical }) => {
    const stored = blockStride * vertical * unitsHigh * 64;
    return progressive
      ? { samples: 0, coefficients: stored }
      : { samples: stored, coefficients: blockStride * vertical * 64 };
  });
  const bytes = sizes.reduce((sum, { samples, coefficients }) => sum + samples + 2 * coefficients, 0);
  const rows = rowBytes(frame) + (progressive ? blockRowBytes(frame) : 0);
  const arithmetic = createJpegArithmetic(bytes + components.length * 4 * 64 + rows);
  components.forEach((component, i) => {
    const { samples, coefficients } = sizes[i];
    component.coefficients = new Int16Array(...arithmetic.take(2 * coefficients), coefficients);
    const { buffer, byteOffset } = component.coefficients;
    component.samples = progressive
      ? new Uint8ClampedArray(buffer, byteOffset, coefficients)
      : new Uint8ClampedArray(...arithmetic.take(samples), samples);
    component.quantization = new Int32Array(...arithmetic.take(4 * 64), 64);
  });
  return arithmetic;
}

/** The memory that the longest row of blocks takes as coefficients. */
export function blockRowBytes({ components }: Frame): number {
  return Math.max(...components.map(({ blockStride }) => blockStride * 64 * 2));
}
