import { checkChoice } from "@vscnn/core";

/** The two implementations that everything with kernels has. */
export type Engine = "fast" | "plain";

/**
 * `'auto'`: kernels where there are any, else the plain version; `'plain'`: the plain version always; `'fast'`:
 * kernels always, and an error where there are none.
 */
export type KernelsMode = "auto" | Engine;

/** Both engines, for tests that are to run on each. */
export const ENGINES: readonly Engine[] = ["fast", "plain"];

/** All there are. */
export const MODES: readonly KernelsMode[] = ["auto", "fast", "plain"];

let mode: KernelsMode = "auto";

/** What has been set last; `'auto'` in the beginning. */
export function kernelsMode(): KernelsMode {
  return mode;
}

/**
 * Chooses the engine of all packages with kernels, until it is called again. This is for tests: what is chosen holds
 * for the whole process or page. Objects that hold kernels already keep them.
 *
 * @throws TypeError or RangeError if the mode is none of `'auto'`, `'fast'` and `'plain'`
 * @example
 * import { setKernelsMode } from "@vscnn/kernels/testing";
 * setKernelsMode("plain");
 * defineKernels(["0061736d01000000"]).create(100); // => undefined
 * setKernelsMode("auto");
 */
export function setKernelsMode(newMode: KernelsMode): void {
  checkChoice("setKernelsMode", "mode", newMode, MODES);
  mode = newMode;
}
