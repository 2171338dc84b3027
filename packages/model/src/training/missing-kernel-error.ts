import { getBackend, getKernel } from "@tensorflow/tfjs-core";

/** Makes an error that helps of the one that tfjs throws where a backend lacks a kernel; undefined for any other error. */
export function missingKernelError(cause: unknown): Error | undefined {
  if (!(cause instanceof Error)) return undefined;
  if (!/^Kernel .* not registered/.test(cause.message)) return undefined;
  const backend = getBackend();
  // The kernel that every call of registerTrainingKernels adds
  const isRegistered = getKernel("Conv2DBackpropFilter", "wasm") !== undefined;
  const advice =
    backend === "wasm" && !isRegistered
      ? "await startBackend() of @vscnn/wasm-training first"
      : "train on another backend, such as 'cpu', or without the layer or loss that needs it";
  const what = `the backend '${backend}' lacks a kernel (${cause.message})`;
  return new Error(`trainModel: ${what}; ${advice}`, { cause });
}
