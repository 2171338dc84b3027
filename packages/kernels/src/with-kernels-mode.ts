import { checkChoice, checkFunction } from "@vscnn/core";
import { type KernelsMode, kernelsMode, MODES, setKernelsMode } from "./kernels-mode.ts";

/**
 * Runs a function in a mode, and restores the mode that was set before; after a promise has settled, if the function
 * returns one.
 *
 * @param run - what else runs before its promise has settled runs in this mode too
 * @returns what `run` returns
 * @throws TypeError or RangeError if an argument is not legal
 * @example
 * import { withKernelsMode } from "@vscnn/kernels/testing";
 * const kernels = defineKernels(["0061736d01000000"]);
 * withKernelsMode("plain", () => kernels.create(100)); // => undefined
 */
export function withKernelsMode<Result>(mode: KernelsMode, run: () => Result): Result {
  checkChoice("withKernelsMode", "mode", mode, MODES);
  checkFunction("withKernelsMode", "run", run);
  const before = kernelsMode();
  setKernelsMode(mode);
  let isPending = false;
  try {
    const result = run();
    if (!(result instanceof Promise)) return result;
    isPending = true;
    return result.finally(() => setKernelsMode(before)) as Result;
  } finally {
    if (!isPending) setKernelsMode(before);
  }
}
