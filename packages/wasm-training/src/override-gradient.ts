import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import { engine, type GradConfig, type GradFunc, getGradient, registerGradient } from "@tensorflow/tfjs-core";
import { kernelsOf } from "./kernels.ts";

/** What stood in the registry before each gradient function of ours, by what stands there now. */
const replaced = new WeakMap<GradFunc, GradConfig>();

/**
 * Puts a gradient function of ours before the one of a kernel; gradient functions are shared by all backends. Does
 * nothing where that has been done, or where no gradients are registered yet.
 */
export function overrideGradient(kernelName: string, wrap: (stock: GradFunc) => GradFunc): void {
  const stock = getGradient(kernelName);
  if (stock === undefined || replaced.has(stock.gradFunc)) return;
  const gradFunc = wrap(stock.gradFunc);
  replaced.set(gradFunc, stock);
  registerGradient({ ...stock, gradFunc });
}

/** Takes a gradient function of ours away. */
export function restoreGradient(kernelName: string): void {
  const current = getGradient(kernelName);
  const stock = current && replaced.get(current.gradFunc);
  if (stock !== undefined) registerGradient(stock);
}

/**
 * May a gradient be one kernel of ours? Only on the WASM backend with SIMD, and only where nobody takes the gradient of
 * the gradient: kernels of ours have none themselves.
 */
export function ownGradientsApply(): boolean {
  const { backendName, state, backend } = engine();
  return backendName === "wasm" && state.gradientDepth === 0 && kernelsOf(backend as BackendWasm) !== null;
}
