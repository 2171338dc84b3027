import { type TensorInfo, util } from "@tensorflow/tfjs-core";
import type { BackendKernels } from "../backend/backend-kernels.ts";
import { addressOf } from "../backend/backend-memory.ts";
import type { KernelArguments } from "../backend/kernel-arguments.ts";
import type { FastKernel } from "../registry/override-kernel.ts";

/**
 * `Relu`, `Relu6` and `ClipByValue` that give NaN for NaN, as all other backends do. The stock kernels make it the lower
 * bound, for `Relu` where its sign bit is set, as that of x86's undefined results is: so they hide that a network is broken.
 */
export const relu: FastKernel = (kernels, args) => clamped(kernels, args, 0, Number.POSITIVE_INFINITY);

export const relu6: FastKernel = (kernels, args) => clamped(kernels, args, 0, 6);

export const clipByValue: FastKernel = (kernels, args) =>
  clamped(kernels, args, args.attrs.clipValueMin as number, args.attrs.clipValueMax as number);

function clamped(
  kernels: BackendKernels,
  { inputs, backend }: KernelArguments,
  low: number,
  high: number,
): TensorInfo | undefined {
  const { x } = inputs;
  if (x.dtype !== "float32") return undefined;
  const out = backend.makeOutput(x.shape, "float32");
  kernels.clamp(util.sizeFromShape(x.shape), addressOf(backend, x), low, high, addressOf(backend, out));
  return out;
}
