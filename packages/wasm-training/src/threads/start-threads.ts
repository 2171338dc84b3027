import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import { engine } from "@tensorflow/tfjs-core";
import { moduleOver } from "@vscnn/kernels";
import { kernelsOf, takeKernels } from "../backend/backend-kernels.ts";
import { allocate, memoryOf } from "../backend/backend-memory.ts";
import { KERNELS } from "../kernels/index.ts";
import { createThreadPool } from "./create-thread-pool.ts";
import { splitWork } from "./split-work.ts";

/** Gives the WASM backend, which is in use, threads for its large kernels, where its memory is shared; they end when it is disposed of. */
export async function startThreads(threads: number): Promise<void> {
  const backend = engine().backend as BackendWasm;
  const memory = memoryOf(backend);
  const kernels = kernelsOf(backend);
  const module = moduleOver(KERNELS, memory);
  if (kernels === undefined || module === undefined || !isShared(memory)) return;
  const bytes = kernels.workBytes();
  const others = Array.from({ length: threads - 1 }, () => allocate("startBackend", backend, bytes));
  const pool = await createThreadPool({ module, memory, kernels, works: [kernels.work, ...others] });
  takeKernels(backend, splitWork(kernels, pool));
  const dispose = backend.dispose.bind(backend);
  backend.dispose = () => {
    pool.end();
    dispose();
  };
}

function isShared({ buffer }: WebAssembly.Memory): boolean {
  return typeof SharedArrayBuffer !== "undefined" && (buffer as unknown) instanceof SharedArrayBuffer;
}
