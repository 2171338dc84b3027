import { type CompiledKernels, compileKernels } from "./compile-kernels.ts";
import type { KernelProgram } from "./kernel-program.ts";
import { kernelsMode } from "./kernels-mode.ts";
import { moduleOf } from "./module-of.ts";

/** The modules for shared memories. */
const shared = new WeakMap<KernelProgram<unknown>, CompiledKernels>();

/**
 * The compiled module of a program whose instances take a memory of somebody else, shared or not: what is handed to threads that
 * compute in the same memory.
 *
 * @param memory - if it is shared, a binary is needed that imports a memory with a maximum
 * @returns undefined where there are no kernels
 * @example
 * const memory = new WebAssembly.Memory({ initial: 1 });
 * moduleOver(defineKernels(["0061736d01000000"]), memory) instanceof WebAssembly.Module; // => true
 */
export function moduleOver(
  program: KernelProgram<unknown>,
  memory: WebAssembly.Memory,
): WebAssembly.Module | undefined {
  if (!isShared(memory)) return program.module();
  if (kernelsMode() === "plain") return undefined;
  const compiled = shared.get(program) ?? compileKernels(program.binaries, importSharedMemory);
  shared.set(program, compiled);
  return moduleOf(compiled);
}

function isShared({ buffer }: WebAssembly.Memory): boolean {
  return typeof SharedArrayBuffer !== "undefined" && (buffer as unknown) instanceof SharedArrayBuffer;
}

/**
 * Rewrites the import of a memory with a maximum (1) to that of a shared memory (3): a module says which of the two it
 * imports, and cannot be made for both.
 */
function importSharedMemory(bytes: Uint8Array): void {
  // "env" and "memory" with their lengths before them, then 2 for a memory
  const start = [3, ...codes("env"), 6, ...codes("memory"), 2];
  const at = bytes.findIndex((_, first) => start.every((byte, i) => bytes[first + i] === byte));
  if (at >= 0) bytes[at + start.length] = 3;
}

function codes(text: string): number[] {
  return Array.from(text, (letter) => letter.charCodeAt(0));
}
