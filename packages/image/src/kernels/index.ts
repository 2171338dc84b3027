import { defineKernels, type KernelProgram } from "@vscnn/kernels";
import { JPEG_KERNELS_BINARY, RESIZE_KERNELS_BINARY } from "./binary.ts";

// Two programs, so that a page that resizes does not carry the kernels of the JPEG decoder. In both of them what is not
// a count is a byte address.

/** The functions of assembly/jpeg.ts. */
export interface JpegKernels {
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

/** The functions of assembly/sum-taps.ts. */
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
  widenBytes(source: number, count: number, target: number): void;
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

/** The kernels of resizing. */
export const RESIZE_KERNELS: KernelProgram<ResizeKernels> = /* @__PURE__ */ defineKernels([
  RESIZE_KERNELS_BINARY,
]);
