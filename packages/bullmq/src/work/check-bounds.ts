import { checkInteger, checkNumber } from "@vscnn/core";
import type { ExtractShardOptions } from "@vscnn/pipeline";

/** What bounds the threads of a worker. */
export type ThreadBounds = Pick<ExtractShardOptions, "workers" | "photoTimeoutSeconds" | "heapMegabytes">;

/** Checks bounds before the first shard is there, whose extraction would check them again. */
export function checkBounds({ workers, photoTimeoutSeconds, heapMegabytes }: ThreadBounds): void {
  if (workers !== undefined) checkInteger("startWorker", "workers", workers, { min: 1, max: 256 });
  if (photoTimeoutSeconds !== undefined) {
    checkNumber("startWorker", "photoTimeoutSeconds", photoTimeoutSeconds, { min: 0.001, max: 86_400 });
  }
  if (heapMegabytes !== undefined) {
    checkInteger("startWorker", "heapMegabytes", heapMegabytes, { min: 16, max: 65_536 });
  }
}
