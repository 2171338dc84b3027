import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import { kernelsOver } from "@vscnn/kernels";
import { KERNELS, type Kernels } from "../kernels/index.ts";
import { allocate, memoryOf } from "./backend-memory.ts";

/** The kernels over the memory of one backend. */
export interface BackendKernels extends Kernels {
  /** Address of `workBytes()` bytes that every call may use. */
  work: number;
}

const instances = new WeakMap<BackendWasm, BackendKernels>();

/** The kernels for a backend, made at the first call, or `undefined` where WebAssembly has no SIMD. */
export function kernelsOf(backend: BackendWasm): BackendKernels | undefined {
  if (KERNELS.module() === undefined) return undefined;
  const made = instances.get(backend);
  if (made !== undefined) return made;
  const functions = kernelsOver(KERNELS, memoryOf(backend));
  if (functions === undefined) return undefined;
  const work = allocate("registerTrainingKernels", backend, functions.workBytes());
  const kernels = { ...functions, work };
  instances.set(backend, kernels);
  return kernels;
}

/** Has the operations of a backend take these kernels from now on. */
export function takeKernels(backend: BackendWasm, kernels: BackendKernels): void {
  instances.set(backend, kernels);
}
