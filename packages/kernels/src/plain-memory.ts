import type { KernelMemory } from "./kernel-program.ts";
import { memoryError } from "./memory-error.ts";

/**
 * The plain version of kernels, over an ordinary buffer: what takes their place where there are none.
 *
 * @param functionName - what the user has called
 * @param bytes - how long the buffer is to be, at least
 * @param createPlain - makes the functions in TypeScript, over a buffer that is all zeros and whose length is a multiple of 8
 * @throws Error in the name of `functionName` if there is not that much memory
 * @example
 * const createPlain = (buffer: ArrayBuffer) => ({ first: () => new Uint8Array(buffer)[0] });
 * plainMemory("readFirst", 100, createPlain).kernels.first(); // => 0
 */
export function plainMemory<Functions>(
  functionName: string,
  bytes: number,
  createPlain: (buffer: ArrayBuffer) => Functions,
): KernelMemory<Functions> {
  try {
    // Whole doubles, so that arrays of every kind can be laid over all of it
    const buffer = new ArrayBuffer(Math.ceil(bytes / 8) * 8);
    return { kernels: createPlain(buffer), buffer };
  } catch (cause) {
    throw memoryError(functionName, bytes, cause);
  }
}
