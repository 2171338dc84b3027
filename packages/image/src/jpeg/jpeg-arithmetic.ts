import type { EntropyReader } from "./entropy-reader.ts";
import type { Scan } from "./scan.ts";
import type { ScanDecoder } from "./scan-decoder.ts";

/**
 * The loops over bits and samples that decoding spends its time in, and memory for what they work on. There is a plain version
 * and one of compiled kernels; both give the same integers.
 *
 * Places are typed arrays and offsets in them. All arrays but those of coefficients may be read and written up to
 * {@link ROW_SLACK} bytes beyond what is asked for.
 */
export interface JpegArithmetic {
  /** Takes that many bytes of memory, all 0. Gives buffer and offset. */
  take(bytes: number): [buffer: ArrayBuffer, offset: number];

  /** The decoder of a scan, whose data and coefficients lie in memory that was taken here. */
  scanDecoder(reader: EntropyReader, progressive: boolean, scan: Scan): ScanDecoder;

  /**
   * Dequantizes and transforms blocks that lie one after the other, and puts them side by side.
   *
   * @param first - the first coefficient
   * @param offset - the upper left sample
   */
  transformBlocks(
    coefficients: Int16Array,
    first: number,
    count: number,
    quantization: Int32Array,
    samples: Uint8ClampedArray,
    offset: number,
    stride: number,
  ): void;

  /** A row of samples at twice the width. */
  widenRow(samples: Uint8ClampedArray, start: number, width: number, target: Uint8Array): void;

  /** `(3 near + far + bias) >> 2` of two rows. */
  blendRows(
    samples: Uint8ClampedArray,
    near: number,
    far: number,
    width: number,
    bias: number,
    target: Uint8Array,
  ): void;

  /** The blend of two rows at twice the width, rounded once. */
  widenBlendedRows(
    samples: Uint8ClampedArray,
    near: number,
    far: number,
    width: number,
    target: Uint8Array,
  ): void;

  /** Luma and chroma of a row as interleaved RGB. */
  convertYcc(
    luma: Uint8Array,
    cb: Uint8Array,
    cr: Uint8Array,
    width: number,
    target: Uint8ClampedArray,
  ): void;
}

/** How far loops may read and write beyond the end of a row. */
export const ROW_SLACK = 32;
