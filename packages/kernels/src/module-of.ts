import type { CompiledKernels } from "./compile-kernels.ts";
import { kernelsMode } from "./kernels-mode.ts";

/** What has been compiled, or undefined; an error where kernels must be had. */
export function moduleOf({ module, cause }: CompiledKernels): WebAssembly.Module | undefined {
  if (module === undefined && kernelsMode() === "fast") {
    throw new Error("kernels were asked for, but this engine takes none", { cause });
  }
  return module;
}
