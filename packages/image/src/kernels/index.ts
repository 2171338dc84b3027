import { defineKernels, type KernelProgram } from "@vscnn/kernels";
import { KERNELS_BINARY } from "./binary.ts";

/** The functions of assembly/. What is not a count is a byte address. */
export interface Kernels {
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

/** The kernels of this package. */
export const KERNELS: KernelProgram<Kernels> = /* @__PURE__ */ defineKernels([KERNELS_BINARY]);
