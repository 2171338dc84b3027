import { engine, ready } from "@tensorflow/tfjs-core";
import { reasonOf } from "@vscnn/core";

/** Uses the backend of TensorFlow.js that is active or registered; without any, starts the WASM backend. */
export async function readyBackend(functionName: string): Promise<void> {
  if (Object.keys(engine().registryFactory).length > 0) {
    await ready();
    return;
  }
  // Loading it registers the WASM backend, which would take the place of one that a program registers later
  const { startBackend } = await import("@vscnn/wasm-training");
  try {
    await startBackend();
  } catch (cause) {
    throw new Error(`${functionName}: ${reasonOf(cause).replace("startBackend: ", "")}`, { cause });
  }
}
