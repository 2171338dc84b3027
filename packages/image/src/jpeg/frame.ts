import type { HuffmanTable } from "./huffman-table.ts";

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
  /** 64 per block, in natural order: of all blocks if progressive, else of the row of units that is being read. */
  coefficients: Int16Array;
  /** Progressive only: for each coefficient the lowest bit known, or -1 before its first scan. */
  knownBits: Int8Array;
  /** Progressive only: for each block the place of its last AC coefficient that is not 0, in zigzag order. */
  lasts: Uint8Array;
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
