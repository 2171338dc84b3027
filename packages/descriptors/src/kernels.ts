import { KERNELS_BINARY } from "./kernels-binary.ts";

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

const PAGE = 65_536;

let module: WebAssembly.Module | null | undefined;

/**
 * The kernels on a memory of their own.
 *
 * @returns undefined where WebAssembly or its SIMD instructions are missing, or not allowed by the page's policy: the
 * caller then takes its plain version
 */
export function createKernels(bytes: number): { kernels: Kernels; buffer: ArrayBuffer } | undefined {
  module ??= compile();
  if (module === null) return undefined;
  const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / PAGE) });
  const { exports } = new WebAssembly.Instance(module, { env: { memory } });
  return { kernels: exports as unknown as Kernels, buffer: memory.buffer };
}

function compile(): WebAssembly.Module | null {
  try {
    return new WebAssembly.Module(Uint8Array.from(atob(KERNELS_BINARY), (letter) => letter.charCodeAt(0)));
  } catch {
    return null;
  }
}
