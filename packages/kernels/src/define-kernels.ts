import { type CompiledKernels, compileKernels } from "./compile-kernels.ts";
import { instantiate } from "./instantiate.ts";
import type { KernelMemory, KernelProgram } from "./kernel-program.ts";
import { kernelsMode } from "./kernels-mode.ts";
import { memoryError } from "./memory-error.ts";
import { moduleOf } from "./module-of.ts";

const PAGE = 65_536;

/** The most that there can be, which binaries must be told whose memory can be shared. */
const MAX_PAGES = 65_536;

/** The largest memory that is kept between calls: several times what a photograph of the usual size needs. */
const KEPT_BYTES = 2 ** 26;

/** What is made at the first call that needs it. */
interface ProgramState {
  readonly binaries: readonly string[];
  own?: CompiledKernels;
  kept?: { kernels: unknown; memory: WebAssembly.Memory };
}

/**
 * Kernels from WebAssembly modules that import their memory as `env.memory`.
 *
 * Nothing is compiled before the first call. There are no kernels where WebAssembly is missing, where the engine lacks
 * the instructions of every binary, and where a content security policy forbids to compile: callers then take their
 * plain version.
 *
 * @typeParam Functions - what the modules export
 * @param binaries - modules in hexadecimal, the preferred one first: the first that the engine takes is used
 * @throws TypeError if the binaries are not an array of strings
 * @throws RangeError if there is none
 * @example
 * const kernels = defineKernels(["0061736d01000000"]); // a module without functions
 * kernels.create(100)?.buffer.byteLength; // => 65536
 */
export function defineKernels<Functions>(binaries: readonly string[]): KernelProgram<Functions> {
  if (!Array.isArray(binaries) || !binaries.every((binary) => typeof binary === "string")) {
    throw new TypeError("defineKernels: binaries must be an array of strings");
  }
  if (binaries.length === 0) throw new RangeError("defineKernels: binaries must not be empty");
  const state: ProgramState = { binaries };
  return {
    binaries,
    module: () => ownModule(state),
    create: (bytes) => create<Functions>(state, bytes),
    createFor: (functionName, bytes) => create<Functions>(state, bytes, functionName),
    lend: (bytes) => (bytes > KEPT_BYTES ? create<Functions>(state, bytes) : lend<Functions>(state, bytes)),
  };
}

/** @param functionName - whose error it is if there is not the memory; if left out, undefined is returned */
function create<Functions>(
  state: ProgramState,
  bytes: number,
  functionName?: string,
): KernelMemory<Functions> | undefined {
  const module = ownModule(state);
  if (module === undefined) return undefined;
  try {
    const memory = memoryOf(bytes);
    return { kernels: instantiate<Functions>(module, memory), buffer: memory.buffer };
  } catch (cause) {
    return refuse(bytes, cause, functionName);
  }
}

function lend<Functions>(state: ProgramState, bytes: number): KernelMemory<Functions> | undefined {
  const module = ownModule(state);
  if (module === undefined) return undefined;
  try {
    if (state.kept === undefined) {
      const memory = memoryOf(bytes);
      state.kept = { kernels: instantiate(module, memory), memory };
    }
    const { kernels, memory } = state.kept;
    const missing = bytes - memory.buffer.byteLength;
    if (missing > 0) memory.grow(Math.ceil(missing / PAGE));
    return { kernels: kernels as Functions, buffer: memory.buffer };
  } catch (cause) {
    return refuse(bytes, cause);
  }
}

function memoryOf(bytes: number): WebAssembly.Memory {
  return new WebAssembly.Memory({ initial: Math.ceil(bytes / PAGE), maximum: MAX_PAGES });
}

function ownModule(state: ProgramState): WebAssembly.Module | undefined {
  if (kernelsMode() === "plain") return undefined;
  state.own ??= compileKernels(state.binaries);
  return moduleOf(state.own);
}

function refuse(bytes: number, cause: unknown, functionName?: string): undefined {
  if (functionName !== undefined) throw memoryError(functionName, bytes, cause);
  if (kernelsMode() === "fast") throw memoryError("kernels", bytes, cause);
  return undefined;
}
