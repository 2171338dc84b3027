import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import type { TensorInfo } from "@tensorflow/tfjs-core";
import type { BackendKernels } from "../backend/backend-kernels.ts";
import { addressOf } from "../backend/backend-memory.ts";
import { runOnWasm } from "../backend/run-on-wasm.ts";

/** The stock kernel of each activation that is not computed together with the bias. */
const ACTIVATION_KERNELS: Readonly<Record<string, string>> = {
  elu: "Elu",
  leakyrelu: "LeakyRelu",
  prelu: "Prelu",
  relu6: "Relu6",
  sigmoid: "Sigmoid",
};

/** Does our product know this activation? */
export function knowsActivation(activation: string): boolean {
  return activation === "linear" || activation === "relu" || activation in ACTIVATION_KERNELS;
}

/** Adds the bias to the last axis in place and applies the activation; takes over `x`. */
export function finishActivation(
  kernels: BackendKernels,
  backend: BackendWasm,
  x: TensorInfo,
  bias: TensorInfo | undefined,
  preluWeights: TensorInfo | undefined,
  attrs: Readonly<Record<string, unknown>>,
): TensorInfo {
  const activation = attrs.activation as string;
  const columns = x.shape[x.shape.length - 1];
  const rows = x.shape.slice(0, -1).reduce((product, size) => product * size, 1);
  if (bias != null || activation === "relu") {
    const biasAddress = bias == null ? 0 : addressOf(backend, bias);
    kernels.addBias(rows, columns, addressOf(backend, x), biasAddress, activation === "relu");
  }
  const kernelName = ACTIVATION_KERNELS[activation];
  if (kernelName === undefined) return x;
  const inputs = preluWeights == null ? { x } : { x, alpha: preluWeights };
  const activated = runOnWasm(backend, kernelName, inputs, { alpha: attrs.leakyreluAlpha ?? 0 });
  backend.disposeData(x.dataId);
  return activated;
}
