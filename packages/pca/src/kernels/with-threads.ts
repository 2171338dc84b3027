import { checkInteger } from "@vscnn/core";
import { createThreadPool } from "@vscnn/kernels";
import { KERNELS, type PcaThreads } from "./index.ts";

/** As many as `startBackend` of `@vscnn/wasm-training` takes. */
const MAX_THREADS = 64;

/** Options of what computes on threads. */
export interface ThreadsOptions {
  /**
   * How many threads multiply, 1 to 64, with the same bits for any number. They need Node, or a page that is isolated from other origins;
   * elsewhere one computes.
   * @defaultValue 1
   */
  threads?: number;
}

/** Checks the option `threads`. @returns it */
export function checkThreads(functionName: string, { threads = 1 }: ThreadsOptions): number {
  return checkInteger(functionName, "threads", threads, { min: 1, max: MAX_THREADS });
}

/** Does work with threads, which end with it; without where there is but one. */
export async function withThreads<Result>(
  functionName: string,
  threads: number,
  work: (threads: PcaThreads | undefined) => Result | Promise<Result>,
): Promise<Result> {
  const pool = await createThreadPool(functionName, KERNELS, { threads });
  try {
    return await work(pool);
  } finally {
    pool?.end();
  }
}
