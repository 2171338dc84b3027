import { defineKernels, type KernelProgram } from "@vscnn/kernels";
import { SHRINK_KERNELS_BINARY } from "./binary.ts";

/** The functions of assembly/shrink.ts. What is named after a place is a byte address. */
export interface ShrinkKernels {
  grayPixels(pixels: number, count: number, channels: number, target: number): void;
  sumRows(
    gray: number,
    stride: number,
    rows: number,
    firsts: number,
    counts: number,
    weights: number,
    chunks: number,
    width: number,
    target: number,
  ): void;
  sumColumns(
    gray: number,
    width: number,
    firsts: number,
    counts: number,
    weights: number,
    chunks: number,
    height: number,
    target: number,
  ): void;
}

/** The kernels that make an image gray and small. */
export const SHRINK_KERNELS: KernelProgram<ShrinkKernels> = /* @__PURE__ */ defineKernels([
  SHRINK_KERNELS_BINARY,
]);
