import type { TensorInfo } from "@tensorflow/tfjs-core";
import type { BackendKernels } from "../backend/backend-kernels.ts";
import type { KernelArguments } from "../backend/kernel-arguments.ts";

/**
 * `Identity` that shares the memory, as `Reshape` does. The stock kernel copies, and the engine clones every tensor that
 * a gradient needs later: at each step the whole weights of each dense layer.
 */
export function identity(
  _kernels: BackendKernels,
  { inputs, backend }: KernelArguments,
): TensorInfo | undefined {
  const { x } = inputs;
  if (x.dtype === "string") return undefined;
  backend.incRef(x.dataId);
  return { dataId: x.dataId, shape: x.shape, dtype: x.dtype };
}

/** `Cast` to the type that the tensor has: the stock kernel copies here too. */
export function cast(kernels: BackendKernels, args: KernelArguments): TensorInfo | undefined {
  return args.inputs.x.dtype === args.attrs.dtype ? identity(kernels, args) : undefined;
}
