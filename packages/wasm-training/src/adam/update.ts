import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import type { BackendKernels } from "../backend/backend-kernels.ts";
import { fastUpdate } from "./update/fast.ts";
import { plainUpdate } from "./update/plain.ts";
import type { Coefficients, UpdateTensors } from "./update/tensors.ts";

/** Makes one step of one parameter. */
export function update(
  kernels: BackendKernels | undefined,
  backend: BackendWasm,
  tensors: UpdateTensors,
  coefficients: Coefficients,
): void {
  if (kernels === undefined || tensors.value.dtype !== "float32") plainUpdate(tensors, coefficients);
  else fastUpdate(kernels, backend, tensors, coefficients);
}
