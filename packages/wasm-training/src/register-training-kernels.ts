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
} from "@tensorflow/tfjs-core";
import {
  BATCH_NORM_GRADIENT,
  batchNormGradient,
  batchNormGradientFunction,
  fusedBatchNorm,
} from "./batch-norm.ts";
import { clipByValue, relu, relu6 } from "./clamp.ts";
import { composedConv2DBackpropFilter } from "./composed-conv2d-backprop-filter.ts";
import { conv2D, conv2DBackpropFilter, conv2DBackpropInput, fusedConv2D } from "./conv2d.ts";
import { cast, identity } from "./identity.ts";
import { fusedMatMul, matMul } from "./mat-mul.ts";
import { addKernel, type OwnKernel, overrideKernel, restoreKernel } from "./override.ts";
import { overrideGradient, restoreGradient } from "./override-gradient.ts";
import { MEAN_GRADIENT, mean, meanGradient, meanGradientFunction, sum } from "./reduce.ts";
import { RELU_GRADIENT, reluGradient, reluGradientFunction } from "./relu.ts";
import { slice, splitV } from "./slice.ts";
import { SQUARE_GRADIENT, squareGradient, squareGradientFunction } from "./square.ts";

/** Options of {@link registerTrainingKernels}. */
export interface TrainingKernelOptions {
  /**
   * `all` also replaces kernels that the backend has by faster ones; `missing` adds only what training lacks, and takes
   * faster ones away that an earlier call has registered.
   * @defaultValue 'all'
   */
  kernels?: "all" | "missing";
}

const OWN_KERNELS: Readonly<Record<string, OwnKernel>> = {
  [_FusedMatMul]: fusedMatMul,
  [BatchMatMul]: matMul,
  [Cast]: cast,
  [ClipByValue]: clipByValue,
  [Conv2D]: conv2D,
  [Conv2DBackpropFilter]: conv2DBackpropFilter,
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
  [BATCH_NORM_GRADIENT]: batchNormGradient,
  [MEAN_GRADIENT]: meanGradient,
  [RELU_GRADIENT]: reluGradient,
  [SQUARE_GRADIENT]: squareGradient,
};

const OWN_GRADIENTS: Readonly<Record<string, (stock: GradFunc) => GradFunc>> = {
  [FusedBatchNorm]: batchNormGradientFunction,
  [Mean]: meanGradientFunction,
  [Relu]: reluGradientFunction,
  [Square]: squareGradientFunction,
};

/**
 * Gives the WASM backend of TensorFlow.js the kernels that training needs, and fast ones for those it has.
 *
 * Call it once, after the imports of tfjs; before or after the backend is chosen, and again if you like. The kernels run
 * over the backend's own memory. They need WebAssembly SIMD: without it, or for shapes they do not take, the backend's
 * own kernels compute. Other backends are left as they are.
 *
 * @throws RangeError if the option is none of its values
 * @example
 * registerTrainingKernels();
 * @see https://github.com/tensorflow/tfjs/issues/8474, what it mends
 */
export function registerTrainingKernels(options: TrainingKernelOptions = {}): void {
  const { kernels = "all" } = options;
  if (kernels !== "all" && kernels !== "missing") {
    throw new RangeError(
      `registerTrainingKernels: kernels must be 'all' or 'missing', got ${String(kernels)}`,
    );
  }
  addKernel(Conv2DBackpropFilter, composedConv2DBackpropFilter);
  for (const gradient of [BATCH_NORM_GRADIENT, MEAN_GRADIENT, RELU_GRADIENT, SQUARE_GRADIENT]) {
    addKernel(gradient, needsSimd);
  }
  for (const [name, own] of Object.entries(OWN_KERNELS)) {
    if (kernels === "all") overrideKernel(name, own);
    else restoreKernel(name);
  }
  for (const [name, wrap] of Object.entries(OWN_GRADIENTS)) {
    if (kernels === "all") overrideGradient(name, wrap);
    else restoreGradient(name);
  }
}

/** Stands behind kernels that only our gradient functions call, and only where there is SIMD. */
function needsSimd(): never {
  throw new Error("registerTrainingKernels: this kernel needs WebAssembly SIMD");
}
