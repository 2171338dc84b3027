import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import type { TensorInfo } from "@tensorflow/tfjs-core";
import type { BackendKernels } from "../../backend/backend-kernels.ts";
import { addressOf } from "../../backend/backend-memory.ts";
import type { KernelArguments } from "../../backend/kernel-arguments.ts";
import { finishActivation, knowsActivation } from "../fused-activation.ts";
import { type SequenceConvolution, sequenceConvolution, withPadding } from "./sequence-convolution.ts";
import { convolveTiles } from "./winograd/convolve-tiles.ts";
import { tiledConvolution } from "./winograd/tiled-convolution.ts";

/**
 * `Conv2D` of images one pixel high: the windows of the input, which overlap in memory, times the filter. Of higher ones, that with
 * filters of 3 x 3.
 */
export function conv2D(
  kernels: BackendKernels,
  { inputs, attrs, backend }: KernelArguments,
): TensorInfo | undefined {
  const { x, filter } = inputs;
  if (x.dtype !== "float32" || filter.dtype !== "float32") return undefined;
  return convolve(kernels, backend, x, filter, attrs);
}

/** `FusedConv2D` of the same. */
export function fusedConv2D(
  kernels: BackendKernels,
  { inputs, attrs, backend }: KernelArguments,
): TensorInfo | undefined {
  const { x, filter, bias, preluActivationWeights } = inputs;
  if (x.dtype !== "float32" || filter.dtype !== "float32") return undefined;
  if (bias != null && (bias.shape.length !== 1 || bias.shape[0] !== filter.shape[3])) return undefined;
  if (!knowsActivation(attrs.activation as string)) return undefined;
  const out = convolve(kernels, backend, x, filter, attrs);
  if (out === undefined) return undefined;
  return finishActivation(kernels, backend, out, bias, preluActivationWeights, attrs);
}

function convolve(
  kernels: BackendKernels,
  backend: BackendWasm,
  x: TensorInfo,
  filter: TensorInfo,
  attrs: Readonly<Record<string, unknown>>,
): TensorInfo | undefined {
  const sequence = sequenceConvolution(x.shape, filter.shape, attrs);
  if (sequence !== undefined) return convolveSequence(kernels, backend, x, filter, sequence);
  const tiled = tiledConvolution(x.shape, filter.shape, attrs);
  return tiled && convolveTiles(kernels, backend, x, filter, tiled);
}

function convolveSequence(
  kernels: BackendKernels,
  backend: BackendWasm,
  x: TensorInfo,
  filter: TensorInfo,
  convolution: SequenceConvolution,
): TensorInfo {
  const { batch, channels, taps, stride, outLength, filters } = convolution;
  const out = backend.makeOutput([batch, 1, outLength, filters], "float32");
  const result = addressOf(backend, out);
  const right = addressOf(backend, filter);
  withPadding(kernels, backend, x, convolution, (left, length) => {
    const size = taps * channels;
    kernels.matrixProduct(
      batch * outLength,
      filters,
      size,
      left,
      stride * channels,
      outLength,
      length * channels,
      false,
      right,
      filters,
      false,
      result,
      false,
      kernels.work,
    );
  });
  return out;
}
