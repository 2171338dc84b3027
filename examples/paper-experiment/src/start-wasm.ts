import "@tensorflow/tfjs-backend-wasm";
import { ready, setBackend } from "@tensorflow/tfjs-core";
import { registerTrainingKernels } from "@vscnn/wasm-training";

/** Puts TensorFlow.js on its WASM backend, able to train. */
export async function startWasm(): Promise<void> {
  registerTrainingKernels();
  if (!(await setBackend("wasm"))) throw new Error("startWasm: TensorFlow.js has no WASM backend here");
  await ready();
}
