import { defineKernels, type KernelProgram } from "@vscnn/kernels";
import { KERNELS_BINARY, RELAXED_KERNELS_BINARY } from "./binary.ts";

/** `groupLines` of an operand of `matrixProduct` whose lines are evenly spaced. */
export const NO_GROUPS = 0x7fffffff;

/** What `assembly/` exports. Arrays are byte addresses of float32 values; 0 stands for an array that is not there. */
export interface Kernels {
  /**
   * result[m, n] = left[m, k] right[k, n], added to what is there if `accumulate`. A transposed operand is stored as
   * [k, m] or [n, k]. Line i of the left operand as it is stored begins at float
   * `floor(i / groupLines) * groupStride + (i % groupLines) * leftStride`.
   */
  matrixProduct(
    m: number,
    n: number,
    k: number,
    left: number,
    leftStride: number,
    groupLines: number,
    groupStride: number,
    leftTransposed: boolean,
    right: number,
    rightStride: number,
    rightTransposed: boolean,
    result: number,
    accumulate: boolean,
    work: number,
  ): void;
  /** The rows of `matrixProduct` from `firstRow` to before `endRow`, in the columns from `firstColumn` to before `endColumn`, with its bits. */
  matrixProductPart(
    firstRow: number,
    endRow: number,
    firstColumn: number,
    endColumn: number,
    ...product: Parameters<Kernels["matrixProduct"]>
  ): void;
  /** Bytes of the work area that `matrixProduct` and `weightUpdate` need. */
  workBytes(): number;
  /** x += bias in every row, then max(x, 0) if `relu`. */
  addBias(rows: number, columns: number, x: number, bias: number, relu: boolean): void;
  /** x held between `low` and `high`; NaN where x is NaN. */
  clamp(count: number, x: number, low: number, high: number, result: number): void;
  /** dy where x > 0, else 0. */
  reluGradient(count: number, x: number, dy: number, result: number): void;
  /** Copies `groups` runs of `floats` floats, each between `before` and `after` zeros. */
  padGroups(groups: number, floats: number, x: number, before: number, after: number, result: number): void;
  /** (x - mean) / sqrt(variance + epsilon) * scale + offset; `work` holds one row. */
  batchNorm(
    rows: number,
    channels: number,
    x: number,
    mean: number,
    variance: number,
    scale: number,
    offset: number,
    epsilon: number,
    result: number,
    work: number,
  ): void;
  /** The gradients of `batchNorm`; `work` holds one row. */
  batchNormGradient(
    rows: number,
    channels: number,
    x: number,
    dy: number,
    mean: number,
    variance: number,
    scale: number,
    epsilon: number,
    dx: number,
    dMean: number,
    dVariance: number,
    dScale: number,
    dOffset: number,
    work: number,
  ): void;
  /** Column sums, each multiplied by `factor`. */
  columnSums(rows: number, columns: number, x: number, factor: number, result: number): void;
  /** `rows` rows, each of them x multiplied by `factor`. */
  repeatRow(rows: number, columns: number, x: number, factor: number, result: number): void;
  /** factor x y. */
  scaledProduct(count: number, x: number, y: number, factor: number, result: number): void;
  /** Copies `runs` runs of `bytes` bytes, which begin `step` bytes apart, next to each other. */
  copyRuns(runs: number, bytes: number, x: number, step: number, result: number): void;
  /** Adds each row of x to the row of the result, of `count` rows, that its segment (an int32) names, if it is there. */
  segmentSum(rows: number, columns: number, x: number, segments: number, count: number, result: number): void;
  /** One step of Adam; `value`, `first` and `second` are written. */
  adamStep(
    count: number,
    value: number,
    gradient: number,
    first: number,
    second: number,
    rate: number,
    beta1: number,
    rest1: number,
    correction1: number,
    beta2: number,
    rest2: number,
    correction2: number,
    epsilon: number,
  ): void;
  /** `adamStep` of value[m, n] with the gradient left^T right, left [k, m] and right [k, n], which is not stored. */
  weightUpdate(
    m: number,
    n: number,
    k: number,
    left: number,
    right: number,
    value: number,
    first: number,
    second: number,
    rate: number,
    beta1: number,
    rest1: number,
    correction1: number,
    beta2: number,
    rest2: number,
    correction2: number,
    epsilon: number,
    work: number,
  ): void;
  /** The rows of `weightUpdate` from `firstRow` to before `endRow`, with its bits. */
  weightUpdatePart(firstRow: number, endRow: number, ...update: Parameters<Kernels["weightUpdate"]>): void;
  /** The largest k that `weightUpdate` takes. */
  weightUpdateInner(): number;
  /**
   * The filters of a 3 x 3 convolution, `[3, 3, count]`, for Winograd's: 36 matrices that begin `stride` floats apart. `count` is a
   * multiple of 4; `work` holds 144 floats.
   */
  winogradFilter(count: number, filter: number, result: number, stride: number, work: number): void;
  /**
   * Tiles of images for Winograd's convolution: 36 matrices `[tiles, channels]`, of `rows` rows of `across` tiles from row `first` on,
   * counted through all images, `down` in each. `top` and `before` are the padding; `work` holds 36 * channels + 144 floats.
   */
  winogradInput(
    first: number,
    rows: number,
    down: number,
    across: number,
    height: number,
    width: number,
    channels: number,
    top: number,
    before: number,
    x: number,
    result: number,
    stride: number,
    work: number,
  ): void;
  /** What the 36 products of tiles and filters make of each tile: 4 x 4 results, as many as lie in the image; `work` holds 144 floats. */
  winogradOutput(
    first: number,
    rows: number,
    down: number,
    across: number,
    height: number,
    width: number,
    filters: number,
    products: number,
    stride: number,
    y: number,
    work: number,
  ): void;
}

/** The kernels of this package, with the fused multiply-add of relaxed SIMD where the engine has it. */
export const KERNELS: KernelProgram<Kernels> = /* @__PURE__ */ defineKernels([
  RELAXED_KERNELS_BINARY,
  KERNELS_BINARY,
]);
