import "@tensorflow/tfjs-backend-wasm";
import {
  _FusedMatMul,
  BatchMatMul,
  Conv2D,
  Conv2DBackpropFilter,
  Conv2DBackpropInput,
  FusedBatchNorm,
  FusedConv2D,
  Identity,
  Mean,
  Relu,
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
import { identity } from "./identity.ts";
import { fusedMatMul, matMul } from "./mat-mul.ts";
import { overrideKernel } from "./override.ts";
import { overrideGradient } from "./override-gradient.ts";
import { mean, sum } from "./reduce.ts";
import { RELU_GRADIENT, reluGradient, reluGradientFunction } from "./relu.ts";

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
  overrideKernel(Sum, sum);
  overrideKernel(Mean, mean);
  overrideKernel(BATCH_NORM_GRADIENT, batchNormGradient, withoutSimd);
  overrideKernel(RELU_GRADIENT, reluGradient, withoutSimd);
  overrideGradient(FusedBatchNorm, batchNormGradientFunction);
  overrideGradient(Relu, reluGradientFunction);
}

/** Gradient functions ask for a kernel of ours only where WebAssembly has SIMD. */
function withoutSimd(): never {
  throw new Error("registerTrainingKernels: this kernel needs WebAssembly SIMD");
}
