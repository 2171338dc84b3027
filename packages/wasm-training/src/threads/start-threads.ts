import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import { engine } from "@tensorflow/tfjs-core";
import { createThreadPool } from "@vscnn/kernels";
import { kernelsOf, takeKernels } from "../backend/backend-kernels.ts";
import { allocate, memoryOf } from "../backend/backend-memory.ts";
import { KERNELS } from "../kernels/index.ts";
import { splitWork } from "./split-work.ts";

/**
 * Gives the WASM backend, which is in use, threads for its large kernels, where its memory is shared and threads start; they end
 * when it is disposed of.
 */
export async function startThreads(threads: number): Promise<void> {
  const backend = engine().backend as BackendWasm;
  const kernels = kernelsOf(backend);
  if (kernels === undefined) return;
  const pool = await createThreadPool("startBackend", KERNELS, { threads, memory: memoryOf(backend) });
  if (pool === undefined) return;
  const bytes = kernels.workBytes();
  for (let place = 0; place < threads; place++) {
    pool.works[place] = place === 0 ? kernels.work : allocate("startBackend", backend, bytes);
  }
  takeKernels(backend, splitWork(kernels, pool));
  const dispose = backend.dispose.bind(backend);
  backend.dispose = () => {
    pool.end();
    dispose();
  };
}
