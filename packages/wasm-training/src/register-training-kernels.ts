import "@tensorflow/tfjs-backend-wasm";
import {
  _FusedMatMul,
  BatchMatMul,
  Cast,
  Conv2D,
  Conv2DBackpropFilter,
  Conv2DBackpropInput,
  FusedBatchNorm,
  FusedConv2D,
  Identity,
  Mean,
  Relu,
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
import {
  conv2D,
  conv2DBackpropFilter,
  conv2DBackpropInput,
  fusedConv2D,
  plainConv2DBackpropFilter,
} from "./conv2d.ts";
import { cast, identity } from "./identity.ts";
import { fusedMatMul, matMul } from "./mat-mul.ts";
import { overrideKernel } from "./override.ts";
import { overrideGradient } from "./override-gradient.ts";
import { MEAN_GRADIENT, mean, meanGradient, meanGradientFunction, sum } from "./reduce.ts";
import { RELU_GRADIENT, reluGradient, reluGradientFunction } from "./relu.ts";
import { slice, splitV } from "./slice.ts";
import { SQUARE_GRADIENT, squareGradient, squareGradientFunction } from "./square.ts";

/**
 * Gives the WASM backend of TensorFlow.js the kernels that training needs.
 *
 * May be called before or after the backend is chosen, and more than once. Other backends are left as they are.
 *
 * @example
 * registerTrainingKernels();
 */
export function registerTrainingKernels(): void {
  overrideKernel(BatchMatMul, matMul);
  overrideKernel(_FusedMatMul, fusedMatMul);
  overrideKernel(Conv2D, conv2D);
  overrideKernel(FusedConv2D, fusedConv2D);
  overrideKernel(Conv2DBackpropInput, conv2DBackpropInput);
  overrideKernel(Conv2DBackpropFilter, conv2DBackpropFilter, plainConv2DBackpropFilter);
  overrideKernel(FusedBatchNorm, fusedBatchNorm);
  overrideKernel(Identity, identity);
  overrideKernel(Cast, cast);
  overrideKernel(Slice, slice);
  overrideKernel(SplitV, splitV);
  overrideKernel(Sum, sum);
  overrideKernel(Mean, mean);
  overrideKernel(BATCH_NORM_GRADIENT, batchNormGradient, withoutSimd);
  overrideKernel(MEAN_GRADIENT, meanGradient, withoutSimd);
  overrideKernel(RELU_GRADIENT, reluGradient, withoutSimd);
  overrideKernel(SQUARE_GRADIENT, squareGradient, withoutSimd);
  overrideGradient(FusedBatchNorm, batchNormGradientFunction);
  overrideGradient(Mean, meanGradientFunction);
  overrideGradient(Square, squareGradientFunction);
  overrideGradient(Relu, reluGradientFunction);
}

/** Gradient functions ask for a kernel of ours only where WebAssembly has SIMD. */
function withoutSimd(): never {
  throw new Error("registerTrainingKernels: this kernel needs WebAssembly SIMD");
}
