import { engine, type GradFunc, type Tensor, type TensorInfo, util } from "@tensorflow/tfjs-core";
import type { BackendKernels } from "../backend/backend-kernels.ts";
import { addressOf, withBytes } from "../backend/backend-memory.ts";
import type { KernelArguments } from "../backend/kernel-arguments.ts";
import { fastGradientsApply } from "../registry/override-gradient.ts";

/** The kernel that gives all gradients of `FusedBatchNorm` at once; it exists on the WASM backend only. */
export const BATCH_NORM_GRADIENT = "TrainingFusedBatchNormGradient";

/** `FusedBatchNorm` with one mean, variance, offset and scale for each value of the last axis. */
export function fusedBatchNorm(
  kernels: BackendKernels,
  { inputs, attrs, backend }: KernelArguments,
): TensorInfo | undefined {
  const { x, mean, variance, offset, scale } = inputs;
  const channels = x.shape[x.shape.length - 1];
  const parameters = [mean, variance, offset, scale].filter((input) => input != null);
  if (x.dtype !== "float32" || parameters.some(({ shape }) => util.sizeFromShape(shape) !== channels))
    return undefined;
  const out = backend.makeOutput(x.shape, "float32");
  const rows = util.sizeFromShape(x.shape) / channels;
  if (channels === 0 || rows === 0) return out;
  const addresses = [x, mean, variance].map((input) => addressOf(backend, input)) as [number, number, number];
  const scaleAddress = scale == null ? 0 : addressOf(backend, scale);
  const offsetAddress = offset == null ? 0 : addressOf(backend, offset);
  const result = addressOf(backend, out);
  withBytes("FusedBatchNorm", backend, 4 * channels, (work) =>
    kernels.batchNorm(
      rows,
      channels,
      ...addresses,
      scaleAddress,
      offsetAddress,
      attrs.varianceEpsilon as number,
      result,
      work,
    ),
  );
  return out;
}

/** The gradients with respect to x, mean, variance, scale and offset, in this order. */
export function batchNormGradient(
  kernels: BackendKernels,
  { inputs, attrs, backend }: KernelArguments,
): TensorInfo[] {
  const { x, dy, mean, variance, scale } = inputs;
  const channels = x.shape[x.shape.length - 1];
  const rows = util.sizeFromShape(x.shape) / channels;
  const dx = backend.makeOutput(x.shape, "float32");
  const others = Array.from({ length: 4 }, () => backend.makeOutput(mean.shape, "float32"));
  const outputs = [dx, ...others];
  const [to, toMean, toVariance, toScale, toOffset] = outputs.map((output) => addressOf(backend, output));
  const [from, fromDy, fromMean, fromVariance] = [x, dy, mean, variance].map((input) =>
    addressOf(backend, input),
  );
  const fromScale = scale == null ? 0 : addressOf(backend, scale);
  const epsilon = attrs.varianceEpsilon as number;
  withBytes("FusedBatchNorm", backend, 4 * channels, (work) =>
    kernels.batchNormGradient(
      rows,
      channels,
      from,
      fromDy,
      fromMean,
      fromVariance,
      fromScale,
      epsilon,
      to,
      toMean,
      toVariance,
      toScale,
      toOffset,
      work,
    ),
  );
  return outputs;
}

/** The gradient function of `FusedBatchNorm`: one kernel where that may be, else `stock`. */
export function batchNormGradientFunction(stock: GradFunc): GradFunc {
  return (dy, saved, attrs) => {
    const [x, mean, variance, scale] = saved;
    const gradient = dy as Tensor;
    const fits = mean.rank === 1 && x.size > 0 && x.dtype === "float32";
    if (!fits || !fastGradientsApply()) return stock(dy, saved, attrs);
    const inputs =
      scale == null ? { x, dy: gradient, mean, variance } : { x, dy: gradient, mean, variance, scale };
    const results = engine().runKernel(BATCH_NORM_GRADIENT, inputs, attrs) as unknown as Tensor[];
    const [dx, dMean, dVariance, dScale, dOffset] = results;
    return {
      x: () => dx,
      mean: () => dMean,
      variance: () => dVariance,
      scale: () => dScale,
      offset: () => dOffset,
    };
  };
}
