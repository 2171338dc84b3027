import { createRequire } from "node:module";

/** Whether the optional peer is there: the tests of TensorFlow.js run without it. */
export const hasOnnxRuntime: boolean = isInstalled();

function isInstalled(): boolean {
  try {
    createRequire(import.meta.url).resolve("onnxruntime-node");
    return true;
  } catch {
    return false;
  }
}
