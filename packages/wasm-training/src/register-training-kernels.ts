import "@tensorflow/tfjs-backend-wasm";
import {
  _FusedMatMul,
  BatchMatMul,
  Cast,
  ClipByValue,
  Conv2D,
  Conv2DBackpropFilter,
  Conv2DBackpropInput,
  FusedBatchNorm,
  FusedConv2D,
  type GradFunc,
  Identity,
  Mean,
  Relu,
  Relu6,
  Slice,
  SplitV,
  Square,
  Sum,
  UnsortedSegmentSum,
} from "@tensorflow/tfjs-core";
import { checkChoice, checkOptions, type OptionNames } from "@vscnn/core";
import {
  BATCH_NORM_GRADIENT,
  batchNormGradient,
  batchNormGradientFunction,
  fusedBatchNorm,
} from "./operations/batch-norm.ts";
import { clipByValue, relu, relu6 } from "./operations/clamp.ts";
import { fastConv2DBackpropFilter } from "./operations/conv2d/backprop-filter/fast.ts";
import { plainConv2DBackpropFilter } from "./operations/conv2d/backprop-filter/plain.ts";
import { conv2DBackpropInput } from "./operations/conv2d/backprop-input.ts";
import { conv2D, fusedConv2D } from "./operations/conv2d/conv2d.ts";
import { cast, identity } from "./operations/identity.ts";
import { fusedMatMul, matMul } from "./operations/mat-mul.ts";
import { MEAN_GRADIENT, mean, meanGradient, meanGradientFunction, sum } from "./operations/reduce.ts";
import { RELU_GRADIENT, reluGradient, reluGradientFunction } from "./operations/relu.ts";
import { slice, splitV } from "./operations/slice.ts";
import { SQUARE_GRADIENT, squareGradient, squareGradientFunction } from "./operations/square.ts";
import { fastUnsortedSegmentSum } from "./operations/unsorted-segment-sum/fast.ts";
import { plainUnsortedSegmentSum } from "./operations/unsorted-segment-sum/plain.ts";
import { overrideGradient, restoreGradient } from "./registry/override-gradient.ts";
import { addKernel, type FastKernel, overrideKernel, restoreKernel } from "./registry/override-kernel.ts";

/** Options of {@link registerTrainingKernels}. */
export interface RegisterTrainingKernelsOptions {
  /**
   * `all` also replaces kernels that the backend has by faster ones; `missing` adds only what training lacks, and takes
   * faster ones away that an earlier call has registered.
   * @defaultValue 'all'
   */
  kernels?: "all" | "missing";
}

const OPTIONS: OptionNames<RegisterTrainingKernelsOptions> = { kernels: true };

const FAST_KERNELS: Readonly<Record<string, FastKernel>> = {
  [_FusedMatMul]: fusedMatMul,
  [BatchMatMul]: matMul,
  [Cast]: cast,
  [ClipByValue]: clipByValue,
  [Conv2D]: conv2D,
  [Conv2DBackpropFilter]: fastConv2DBackpropFilter,
  [Conv2DBackpropInput]: conv2DBackpropInput,
  [FusedBatchNorm]: fusedBatchNorm,
  [FusedConv2D]: fusedConv2D,
  [Identity]: identity,
  [Mean]: mean,
  [Relu]: relu,
  [Relu6]: relu6,
  [Slice]: slice,
  [SplitV]: splitV,
  [Sum]: sum,
  [UnsortedSegmentSum]: fastUnsortedSegmentSum,
  [BATCH_NORM_GRADIENT]: batchNormGradient,
  [MEAN_GRADIENT]: meanGradient,
  [RELU_GRADIENT]: reluGradient,
  [SQUARE_GRADIENT]: squareGradient,
};

const FAST_GRADIENTS: Readonly<Record<string, (stock: GradFunc) => GradFunc>> = {
  [FusedBatchNorm]: batchNormGradientFunction,
  [Mean]: meanGradientFunction,
  [Relu]: reluGradientFunction,
  [Square]: squareGradientFunction,
};

/**
 * Gives the WASM backend of TensorFlow.js the kernels that training needs, and fast ones for those it has.
 *
 * Call it after the imports of tfjs, before or after the backend is chosen; calling it again does no harm. The kernels
 * work in the backend's own memory. They need WebAssembly SIMD: without it, and for shapes that they do not take, the
 * kernels of the backend compute. Other backends are not changed.
 *
 * @throws TypeError or RangeError if an option is not legal
 * @example
 * registerTrainingKernels();
 * @see https://github.com/tensorflow/tfjs/issues/8474, the fault that this repairs
 */
export function registerTrainingKernels(options: RegisterTrainingKernelsOptions = {}): void {
  checkOptions("registerTrainingKernels", options, OPTIONS);
  const { kernels = "all" } = options;
  checkChoice("registerTrainingKernels", "kernels", kernels, ["all", "missing"]);
  addKernel(Conv2DBackpropFilter, plainConv2DBackpropFilter);
  addKernel(UnsortedSegmentSum, plainUnsortedSegmentSum);
  for (const gradient of [BATCH_NORM_GRADIENT, MEAN_GRADIENT, RELU_GRADIENT, SQUARE_GRADIENT]) {
    addKernel(gradient, needsSimd);
  }
  for (const [name, fast] of Object.entries(FAST_KERNELS)) {
    if (kernels === "all") overrideKernel(name, fast);
    else restoreKernel(name);
  }
  for (const [name, wrap] of Object.entries(FAST_GRADIENTS)) {
    if (kernels === "all") overrideGradient(name, wrap);
    else restoreGradient(name);
  }
}

/** Behind the kernels that only the gradient functions of this package call, and only where there is SIMD. */
function needsSimd(): never {
  throw new Error("registerTrainingKernels: this kernel needs WebAssembly SIMD");
}
