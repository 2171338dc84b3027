import { setThreadsCount } from "@tensorflow/tfjs-backend-wasm";
import { env } from "@tensorflow/tfjs-core";

/** Says which of its three binaries the WASM backend may load. Without effect on one that runs already. */
export function chooseBinary(threads: number | undefined, simd: boolean): void {
  if (threads === 1) env().set("WASM_HAS_MULTITHREAD_SUPPORT", false);
  else if (threads !== undefined) setThreadsCount(threads);
  if (!simd) env().set("WASM_HAS_SIMD_SUPPORT", false);
}
