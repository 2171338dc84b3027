import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import { engine, getBackend } from "@tensorflow/tfjs-core";
import { type BackendKernels, kernelsOf } from "../backend/backend-kernels.ts";
import type { CardBackend } from "./update/card.ts";

/** What computes the steps: kernels on WASM, a shader on a graphics card, else the operations of TensorFlow.js. */
export type ActiveBackend =
  | { readonly kind: "wasm"; readonly backend: BackendWasm; readonly kernels: BackendKernels }
  | { readonly kind: "webgpu"; readonly backend: CardBackend }
  | { readonly kind: "other" };

/** The backend in use. */
export function activeBackend(): ActiveBackend {
  const name = getBackend();
  const backend: unknown = engine().backend;
  if (name === "webgpu") return { kind: name, backend: backend as CardBackend };
  if (name !== "wasm") return { kind: "other" };
  const kernels = kernelsOf(backend as BackendWasm);
  return kernels === undefined ? { kind: "other" } : { kind: name, backend: backend as BackendWasm, kernels };
}
