import { getBackend } from "@tensorflow/tfjs-core";

/**
 * Checks that numbers of the active backend can be read without waiting. WebGPU has no such way: TensorFlow.js paints them on a canvas and
 * reads its pixels, which Node does not have, which some drivers answer by taking the device away, and which never says of numbers
 * that they were not computed.
 *
 * @throws Error if they cannot, with the function that waits
 */
export function checkReadsAtOnce(functionName: string): void {
  if (getBackend() !== "webgpu") return;
  throw new Error(
    `${functionName}: the backend 'webgpu' cannot be read at once: await predictAsync(model, inputs) instead`,
  );
}
