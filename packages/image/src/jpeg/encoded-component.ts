import type { HuffmanCode } from "./huffman-table.ts";

/** How a component of an image is to be encoded. */
export interface EncodedComponent {
  /** Blocks of a unit, across and down alike: twice as many of luma as of chroma that is halved. */
  factor: number;
  /** In natural order. */
  quantization: Int32Array;
  dc: HuffmanCode;
  ac: HuffmanCode;
}
