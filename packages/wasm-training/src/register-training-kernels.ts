import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import "@tensorflow/tfjs-backend-wasm";
import {
  Conv2DBackpropFilter,
  type Conv2DBackpropFilterAttrs,
  getKernel,
  registerKernel,
  type TensorInfo,
} from "@tensorflow/tfjs-core";
import { composedConv2DBackpropFilter } from "./composed-conv2d-backprop-filter.ts";

/**
 * Gives the WASM backend of TensorFlow.js the kernels that training needs.
 *
 * May be called before or after the backend is chosen, and more than once. Other backends are left as they are.
 *
 * @example
 * registerTrainingKernels();
 */
export function registerTrainingKernels(): void {
  if (getKernel(Conv2DBackpropFilter, "wasm") !== undefined) return;
  registerKernel({
    kernelName: Conv2DBackpropFilter,
    backendName: "wasm",
    kernelFunc: ({ inputs, backend, attrs }) =>
      composedConv2DBackpropFilter(
        backend as BackendWasm,
        inputs.x as TensorInfo,
        inputs.dy as TensorInfo,
        attrs as unknown as Conv2DBackpropFilterAttrs,
      ),
  });
}
