import type { Kernels } from "../index.ts";
import type { PredictKernels } from "../predict-kernels.ts";
import type { SvrKernels } from "../svr-kernels.ts";

type AllKernels = Kernels & PredictKernels & SvrKernels;

/** One block of memory as numbers of every kind that the kernels read and write. */
export interface MemoryViews {
  readonly bytes: Uint8Array;
  readonly integers: Int32Array;
  readonly words: Uint32Array;
  readonly singles: Float32Array;
  readonly doubles: Float64Array;
  /** What a kernel found in addition to the number that it returned: the score or slope of the last call. */
  last: number;
}

export function viewsOf(buffer: ArrayBuffer): MemoryViews {
  return {
    bytes: new Uint8Array(buffer),
    integers: new Int32Array(buffer),
    words: new Uint32Array(buffer),
    singles: new Float32Array(buffer),
    doubles: new Float64Array(buffer),
    last: 0,
  };
}

/** A function of the memory as the kernel that it stands for. */
export function kernelOf<Args extends number[], Result>(
  views: MemoryViews,
  work: (views: MemoryViews, ...args: Args) => Result,
): (...args: Args) => Result {
  return (...args) => work(views, ...args);
}

/** The kernel of that name as a function of the memory. */
export type PlainKernel<Name extends keyof AllKernels> = (
  views: MemoryViews,
  ...args: Parameters<AllKernels[Name]>
) => ReturnType<AllKernels[Name]>;
