import { instantiate } from "./instantiate.ts";
import type { KernelProgram } from "./kernel-program.ts";
import { moduleOver } from "./module-over.ts";

/**
 * The kernels of a program over a memory of somebody else, shared or not.
 *
 * @param memory - if it is shared, a binary is needed that imports a memory with a maximum
 * @returns undefined where there are no kernels
 * @example
 * const memory = new WebAssembly.Memory({ initial: 1 });
 * kernelsOver(defineKernels(["0061736d01000000"]), memory); // => {}
 */
export function kernelsOver<Functions>(
  program: KernelProgram<Functions>,
  memory: WebAssembly.Memory,
): Functions | undefined {
  const module = moduleOver(program, memory);
  return module && instantiate<Functions>(module, memory);
}
