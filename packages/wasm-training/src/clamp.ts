import { type TensorInfo, util } from "@tensorflow/tfjs-core";
import { addressOf, type Kernels } from "./kernels.ts";
import type { KernelArguments, OwnKernel } from "./override.ts";

/**
 * `Relu`, `Relu6` and `ClipByValue` that give NaN for NaN, as all other backends do. The stock kernels make it the lower
 * bound, for `Relu` where its sign bit is set, as that of x86's undefined results is: so they hide that a network is broken.
 */
export const relu: OwnKernel = (kernels, args) => clamped(kernels, args, 0, Number.POSITIVE_INFINITY);

export const relu6: OwnKernel = (kernels, args) => clamped(kernels, args, 0, 6);

export const clipByValue: OwnKernel = (kernels, args) =>
  clamped(kernels, args, args.attrs.clipValueMin as number, args.attrs.clipValueMax as number);

function clamped(
  kernels: Kernels,
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
