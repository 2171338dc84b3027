import { engine, type GradFunc, type Tensor, type TensorInfo, util } from "@tensorflow/tfjs-core";
import type { BackendKernels } from "../backend/backend-kernels.ts";
import { addressOf } from "../backend/backend-memory.ts";
import type { KernelArguments } from "../backend/kernel-arguments.ts";
import { fastGradientsApply } from "../registry/override-gradient.ts";

/** The kernel that gives the gradient of `Relu`; it exists on the WASM backend only. */
export const RELU_GRADIENT = "TrainingReluGradient";

/** dy where x > 0, else 0. */
export function reluGradient(kernels: BackendKernels, { inputs, backend }: KernelArguments): TensorInfo {
  const { x, dy } = inputs;
  const out = backend.makeOutput(x.shape, "float32");
  const addresses = [x, dy, out].map((tensor) => addressOf(backend, tensor)) as [number, number, number];
  kernels.reluGradient(util.sizeFromShape(x.shape), ...addresses);
  return out;
}

/** The gradient function of `Relu`: one kernel where that may be, else `stock`. */
export function reluGradientFunction(stock: GradFunc): GradFunc {
  return (dy, saved, attrs) => {
    const [x] = saved;
    if (x.dtype !== "float32" || !fastGradientsApply()) return stock(dy, saved, attrs);
    return { x: () => engine().runKernel(RELU_GRADIENT, { x, dy: dy as Tensor }) as Tensor };
  };
}
