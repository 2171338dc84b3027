import { engine, ready, setBackend } from "@tensorflow/tfjs-core";

/** Uses the backend of TensorFlow.js that is active or registered; without any, registers the WASM backend. */
export async function readyBackend(functionName: string): Promise<void> {
  if (Object.keys(engine().registryFactory).length > 0) {
    await ready();
    return;
  }
  await import("@tensorflow/tfjs-backend-wasm");
  if (!(await setBackend("wasm"))) {
    throw new Error(
      `${functionName}: the WASM backend of TensorFlow.js did not start; where its files are not beside it, call setWasmPaths`,
    );
  }
}
