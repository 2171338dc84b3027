import { defineKernels, type KernelProgram } from "@vscnn/kernels";
import { KERNELS_BINARY } from "./binary.ts";

/** The functions of assembly/. Numbers named after places are byte addresses in the memory. */
export interface Kernels {
  countDerivatives(pass: number): void;
  dropBlurred(codes: number, stride: number, lines: number, gains: number, clear: number): void;
  countLabLevels(
    rgb: number,
    pixels: number,
    linear: number,
    matrix: number,
    scratch: number,
    counts: number,
    doubtful: number,
  ): number;
}

/** The kernels of this package. */
export const KERNELS: KernelProgram<Kernels> = /* @__PURE__ */ defineKernels([KERNELS_BINARY]);
