import { defineKernels, type KernelProgram } from "@vscnn/kernels";
import { ENCODE_KERNELS_BINARY, JPEG_KERNELS_BINARY, RESIZE_KERNELS_BINARY } from "./binary.ts";

// Three programs, so that a page that resizes does not carry the kernels of the JPEG decoder. In all of them what is not
// a count is a byte address.

/** The functions of assembly/jpeg.ts. */
export interface JpegKernels {
  decodeUnits(
    state: number,
    positions: number,
    components: number,
    end: number,
    row: number,
    from: number,
    to: number,
    kind: number,
    lowBit: number,
  ): number;
  decodeFirstBands(
    state: number,
    table: number,
    positions: number,
    coefficients: number,
    lasts: number,
    from: number,
    to: number,
    blocksWide: number,
    blockStride: number,
    spectralStart: number,
    spectralEnd: number,
    lowBit: number,
  ): number;
  decodeRefinedBands(
    state: number,
    table: number,
    positions: number,
    places: number,
    coefficients: number,
    lasts: number,
    from: number,
    to: number,
    blocksWide: number,
    blockStride: number,
    spectralStart: number,
    spectralEnd: number,
    lowBit: number,
  ): number;
  transformBlocks(
    coefficients: number,
    count: number,
    quantization: number,
    samples: number,
    stride: number,
    scratch: number,
  ): void;
  widenRow(samples: number, width: number, target: number): void;
  blendRows(near: number, far: number, width: number, bias: number, target: number): void;
  widenBlendedRows(near: number, far: number, width: number, target: number): void;
  convertYcc(luma: number, cb: number, cr: number, width: number, target: number): void;
}

/** The functions of assembly/encode.ts. */
export interface EncodeKernels {
  splitPixels(pixels: number, count: number, channels: number, luma: number, cb: number, cr: number): void;
  halveRows(samples: number, width: number, rows: number, target: number): void;
  quantizeBlocks(samples: number, stride: number, count: number, divisors: number, target: number): void;
  writeUnits(
    state: number,
    units: number,
    factor: number,
    blocksWide: number,
    blocksHigh: number,
    luma: number,
    lumaStride: number,
    cb: number,
    cr: number,
    target: number,
  ): number;
  finishBits(state: number, target: number): number;
}

/** The functions of assembly/resize.ts. */
export interface ResizeKernels {
  sumByteRows: SumRows;
  sumDoubleRows: SumRows;
  sumPixels(
    source: number,
    stride: number,
    rows: number,
    channels: number,
    ends: number,
    indices: number,
    weights: number,
    count: number,
    target: number,
  ): void;
  sumGrayPixels(
    source: number,
    stride: number,
    rows: number,
    ends: number,
    indices: number,
    weights: number,
    count: number,
    scratch: number,
    target: number,
  ): void;
  widenSingles(source: number, count: number, target: number): void;
  sumChannels(pixels: number, count: number, channels: number, target: number): void;
  widenBytes(source: number, count: number, target: number): void;
  roundToBytes(source: number, count: number, target: number): void;
}

/** Weighted sums of whole rows, `stride` values apart. */
type SumRows = (
  source: number,
  stride: number,
  width: number,
  ends: number,
  indices: number,
  weights: number,
  count: number,
  target: number,
) => void;

/** The kernels of the JPEG decoder. */
export const JPEG_KERNELS: KernelProgram<JpegKernels> = /* @__PURE__ */ defineKernels([JPEG_KERNELS_BINARY]);

/** The kernels of the JPEG encoder. */
export const ENCODE_KERNELS: KernelProgram<EncodeKernels> = /* @__PURE__ */ defineKernels([
  ENCODE_KERNELS_BINARY,
]);

/** The kernels of resizing. */
export const RESIZE_KERNELS: KernelProgram<ResizeKernels> = /* @__PURE__ */ defineKernels([
  RESIZE_KERNELS_BINARY,
]);
