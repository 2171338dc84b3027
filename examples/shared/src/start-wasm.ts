import "@tensorflow/tfjs-backend-wasm";
import { ready, setBackend } from "@tensorflow/tfjs-core";
import { registerTrainingKernels } from "@vscnn/wasm-training";

const EVENTS = ["uncaughtException", "unhandledRejection"] as const;

/**
 * Puts TensorFlow.js on its WASM backend, able to train.
 *
 * The backend's start installs listeners that throw every error again, for the whole process: Node then shows the line of
 * that `throw`, which is a minified file of 40 kB, in place of where the error comes from. They are taken away.
 */
export async function startWasm(): Promise<void> {
  registerTrainingKernels();
  const before = EVENTS.map((event) => process.listeners(event as "uncaughtException"));
  const isStarted = await setBackend("wasm");
  await ready();
  for (const [i, event] of EVENTS.entries()) {
    for (const listener of process.listeners(event as "uncaughtException")) {
      if (!before[i].includes(listener)) process.off(event, listener);
    }
  }
  if (!isStarted) throw new Error("startWasm: TensorFlow.js has no WASM backend here");
}
