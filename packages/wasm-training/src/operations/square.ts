import { engine, type GradFunc, type Tensor, type TensorInfo, util } from "@tensorflow/tfjs-core";
import type { BackendKernels } from "../backend/backend-kernels.ts";
import { addressOf } from "../backend/backend-memory.ts";
import type { KernelArguments } from "../backend/kernel-arguments.ts";
import { fastGradientsApply } from "../registry/override-gradient.ts";

/** The kernel that gives the gradient of `Square`; it exists on the WASM backend only. */
export const SQUARE_GRADIENT = "TrainingSquareGradient";

/** 2 x dy. */
export function squareGradient(kernels: BackendKernels, { inputs, backend }: KernelArguments): TensorInfo {
  const { x, dy } = inputs;
  const out = backend.makeOutput(x.shape, "float32");
  const [from, fromDy, to] = [x, dy, out].map((tensor) => addressOf(backend, tensor));
  kernels.scaledProduct(util.sizeFromShape(x.shape), from, fromDy, 2, to);
  return out;
}

/** The gradient function of `Square`: one kernel where that may be, else `stock`. */
export function squareGradientFunction(stock: GradFunc): GradFunc {
  return (dy, saved, attrs) => {
    const [x] = saved;
    if (x.dtype !== "float32" || !fastGradientsApply()) return stock(dy, saved, attrs);
    return { x: () => engine().runKernel(SQUARE_GRADIENT, { x, dy: dy as Tensor }) as Tensor };
  };
}
