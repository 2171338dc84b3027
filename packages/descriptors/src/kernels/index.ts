import { defineKernels, type KernelProgram } from "@vscnn/kernels";
import { KERNELS_BINARY } from "./binary.ts";

/** The functions of assembly/. Numbers named after places are byte addresses in the memory given. */
export interface Kernels {
  colorBins(pixels: number, count: number, scheme: number, bins: number): void;
  countBins(bins: number, count: number, totals: number): void;
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
  multiplyDoubles(
    rows: number,
    columns: number,
    inner: number,
    left: number,
    right: number,
    result: number,
  ): void;
  transform(plan: number, data: number, scratch: number, plane: number): number;
  spectrum(layout: number, image: number, rowBytes: number): void;
  respond(layout: number, filter: number, window: number): void;
}

/** The kernels of this package. */
export const KERNELS: KernelProgram<Kernels> = defineKernels([KERNELS_BINARY]);
