import { backend } from "@tensorflow/tfjs-core";

/**
 * Checks that TensorFlow.js has a backend to compute on. Its own errors say `No backend found in registry` or name a
 * backend that has not been initialized, and not what to do.
 *
 * @throws Error if no backend is started
 */
export function checkBackend(functionName: string): void {
  try {
    backend();
  } catch (cause) {
    throw new Error(
      `${functionName}: no TensorFlow.js backend is started: await startBackend() of @vscnn/wasm-training first`,
      { cause },
    );
  }
}
