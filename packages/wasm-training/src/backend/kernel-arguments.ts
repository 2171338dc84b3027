import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import type { TensorInfo } from "@tensorflow/tfjs-core";

/** What the engine hands to a kernel of the WASM backend. */
export interface KernelArguments {
  inputs: Readonly<Record<string, TensorInfo>>;
  backend: BackendWasm;
  attrs: Readonly<Record<string, unknown>>;
}
