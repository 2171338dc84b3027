import { defineKernels, type KernelMemory, type KernelProgram, plainMemory } from "@vscnn/kernels";
import { SVR_KERNELS_BINARY } from "./binary.ts";
import { plainGaussian } from "./plain/gaussian.ts";
import { viewsOf } from "./plain/memory-views.ts";
import { plainWorkingSet } from "./plain/working-set.ts";
import type { SvrKernels } from "./svr-kernels.ts";

const KERNELS: KernelProgram<SvrKernels> = /* @__PURE__ */ defineKernels([SVR_KERNELS_BINARY]);

function plainKernels(buffer: ArrayBuffer): SvrKernels {
  const views = viewsOf(buffer);
  return { ...plainGaussian(views), ...plainWorkingSet(views) };
}

/**
 * Memory for the kernels of support vector regression, all zeros. Their plain versions take the engine's exponential,
 * which may differ in the last bit: they are for engines without kernels, not for machines that are short of memory.
 *
 * @throws Error in the name of `functionName` if there is not that much memory
 */
export function createSvrMemory(functionName: string, bytes: number): KernelMemory<SvrKernels> {
  return KERNELS.createFor(functionName, bytes) ?? plainMemory(functionName, bytes, plainKernels);
}

/** The largest memory that is kept between fits: to clear new pages for the kernel rows of some thousand samples takes as long as their values. */
const KEPT_BYTES = 2 ** 26;

let kept: KernelMemory<SvrKernels> | undefined;

/**
 * {@link createSvrMemory}, but what an earlier fit gave back may be in it. Nobody else has it until it is given back: fits take turns.
 *
 * @throws Error in the name of `functionName` if there is not that much memory
 */
export function takeSvrMemory(functionName: string, bytes: number): KernelMemory<SvrKernels> {
  const memory = kept;
  if (memory === undefined || memory.buffer.byteLength < bytes || KERNELS.module() === undefined) {
    return createSvrMemory(functionName, bytes);
  }
  kept = undefined;
  return memory;
}

/** Keeps memory for a later fit, unless it is large or there is a larger one. */
export function giveBackSvrMemory(memory: KernelMemory<SvrKernels>): void {
  const { byteLength } = memory.buffer;
  if (byteLength <= KEPT_BYTES && byteLength >= (kept?.buffer.byteLength ?? 0)) kept = memory;
}
