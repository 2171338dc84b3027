import { setThreadsCount } from "@tensorflow/tfjs-backend-wasm";
import { env } from "@tensorflow/tfjs-core";
import { mayHaveWorkers } from "./may-have-workers.ts";

/** Says which of its three binaries the WASM backend may load. Without effect on one that runs already. */
export async function chooseBinary(threads: number | undefined, simd: boolean): Promise<void> {
  if (threads === 1 || !(await mayHaveWorkers())) env().set("WASM_HAS_MULTITHREAD_SUPPORT", false);
  else if (threads !== undefined) setThreadsCount(threads);
  if (!simd) env().set("WASM_HAS_SIMD_SUPPORT", false);
}
