import { createThreadPool } from "@vscnn/kernels";
import { KERNELS } from "./index.ts";
import type { TreeThreads } from "./tree-memory.ts";

/** As many as `startBackend` of `@vscnn/wasm-training` takes. */
export const MAX_THREADS = 64;

/** Cells, each counted once for each tree, of a fit that takes about as long as threads take to start. */
const MIN_CELLS = 2 ** 21;

/**
 * Does work with threads, which end with it; without where there is but one, or little to do.
 *
 * @param cells - of the rows, each counted once for each tree
 */
export async function withThreads<Result>(
  functionName: string,
  { threads, cells }: { threads: number; cells: number },
  work: (threads: TreeThreads | undefined) => Promise<Result>,
): Promise<Result> {
  const pool = await createThreadPool(functionName, KERNELS, { threads: cells < MIN_CELLS ? 1 : threads });
  try {
    return await work(pool);
  } finally {
    pool?.end();
  }
}
