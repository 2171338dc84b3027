import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import { engine, type GradConfig, type GradFunc, getGradient, registerGradient } from "@tensorflow/tfjs-core";
import { kernelsOf } from "../backend/backend-kernels.ts";

/** The stock gradient that each gradient of this package replaces, by the function that is registered now. */
const replaced = new WeakMap<GradFunc, GradConfig>();

/**
 * Overrides the gradient function of a kernel; gradient functions are shared by all backends. Does nothing where that
 * has been done, or where no gradients are registered yet.
 */
export function overrideGradient(kernelName: string, wrap: (stock: GradFunc) => GradFunc): void {
  const stock = getGradient(kernelName);
  if (stock === undefined || replaced.has(stock.gradFunc)) return;
  const gradFunc = wrap(stock.gradFunc);
  replaced.set(gradFunc, stock);
  registerGradient({ ...stock, gradFunc });
}

/** Registers the stock gradient function again. */
export function restoreGradient(kernelName: string): void {
  const current = getGradient(kernelName);
  const stock = current && replaced.get(current.gradFunc);
  if (stock !== undefined) registerGradient(stock);
}

/**
 * Whether a gradient may be computed by one kernel: only on the WASM backend with SIMD, and only where nobody takes the
 * gradient of the gradient, because these kernels have no gradients themselves.
 */
export function fastGradientsApply(): boolean {
  const { backendName, state, backend } = engine();
  return (
    backendName === "wasm" && state.gradientDepth === 0 && kernelsOf(backend as BackendWasm) !== undefined
  );
}
