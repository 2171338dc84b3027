import { defineKernels, type KernelProgram } from "@vscnn/kernels";
import {
  COLOR_KERNELS_BINARY,
  GIST_KERNELS_BINARY,
  LBP_KERNELS_BINARY,
  SSIM_KERNELS_BINARY,
} from "./binary.ts";

// Four programs, so that a page with one of the descriptors does not carry the kernels of the others. In all of them
// numbers named after places are byte addresses in the memory given.

/** The functions of assembly/color.ts. */
export interface ColorKernels {
  colorBins(pixels: number, count: number, scheme: number, bins: number): void;
  countBins(bins: number, count: number, totals: number): void;
}

/** The functions of assembly/lbp-rows.ts. */
export interface LbpKernels {
  sampleRow(
    levels: number,
    width: number,
    eastFractions: number,
    westFractions: number,
    east: number,
    west: number,
  ): void;
  markRow(
    width: number,
    north: number,
    south: number,
    above: number,
    here: number,
    below: number,
    eastAbove: number,
    eastHere: number,
    eastBelow: number,
    westAbove: number,
    westHere: number,
    westBelow: number,
    patterns: number,
  ): void;
}

/** The functions of assembly/gist-parts.ts. */
export interface GistKernels {
  logarithms(values: number, count: number): void;
  multiplyDoubles(
    rows: number,
    columns: number,
    inner: number,
    left: number,
    right: number,
    result: number,
  ): void;
  transform(plan: number, data: number, scratch: number, plane: number): number;
  transformHead(
    plan: number,
    source: number,
    sourcePlane: number,
    filled: number,
    data: number,
    scratch: number,
    plane: number,
  ): number;
  spectrum(layout: number, image: number, rowBytes: number): void;
  respond(layout: number, filter: number, window: number): void;
}

/** The functions of assembly/weighted-rows.ts. */
export interface SsimKernels {
  scaleRow(from: number, weight: number, to: number, count: number): void;
  addPairs(
    above: number,
    below: number,
    weight: number,
    nextAbove: number,
    nextBelow: number,
    nextWeight: number,
    to: number,
    count: number,
  ): void;
}

/** The kernels of color histograms. */
export const COLOR_KERNELS: KernelProgram<ColorKernels> = /* @__PURE__ */ defineKernels([
  COLOR_KERNELS_BINARY,
]);

/** The kernels of local binary patterns. */
export const LBP_KERNELS: KernelProgram<LbpKernels> = /* @__PURE__ */ defineKernels([LBP_KERNELS_BINARY]);

/** The kernels of GIST. */
export const GIST_KERNELS: KernelProgram<GistKernels> = /* @__PURE__ */ defineKernels([GIST_KERNELS_BINARY]);

/** The kernels of structural similarity. */
export const SSIM_KERNELS: KernelProgram<SsimKernels> = /* @__PURE__ */ defineKernels([SSIM_KERNELS_BINARY]);
