export {
  createThreadPool,
  type KernelCall,
  type KernelJob,
  type ThreadPool,
  type ThreadPoolOptions,
} from "./create-thread-pool.ts";
export { defineKernels } from "./define-kernels.ts";
export type { KernelMemory, KernelProgram } from "./kernel-program.ts";
export { kernelsOver } from "./kernels-over.ts";
export { memoryError } from "./memory-error.ts";
export { createMemoryPlan, type MemoryPlan } from "./memory-plan.ts";
export { moduleOver } from "./module-over.ts";
export { plainMemory } from "./plain-memory.ts";
export { splitRange } from "./split-range.ts";
