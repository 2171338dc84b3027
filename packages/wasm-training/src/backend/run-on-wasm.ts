import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import { getKernel, type TensorInfo } from "@tensorflow/tfjs-core";

/** Runs a kernel of the WASM backend outside the engine; the caller disposes of what it returns. */
export function runOnWasm(
  backend: BackendWasm,
  kernelName: string,
  inputs: Readonly<Record<string, TensorInfo>> | readonly TensorInfo[],
  attrs: object,
): TensorInfo {
  const kernel = getKernel(kernelName, "wasm");
  if (kernel === undefined) throw new Error(`registerTrainingKernels: the WASM backend has no ${kernelName}`);
  return kernel.kernelFunc({
    inputs: inputs as Parameters<typeof kernel.kernelFunc>[0]["inputs"],
    attrs: attrs as NonNullable<Parameters<typeof kernel.kernelFunc>[0]["attrs"]>,
    backend,
  }) as TensorInfo;
}
