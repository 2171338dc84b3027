/** The two implementations that everything with kernels has. */
export type Engine = "fast" | "plain";

/**
 * `'auto'`: kernels where there are any, else the plain version; `'plain'`: the plain version always; `'fast'`:
 * kernels always, and an error where there are none.
 */
export type KernelsMode = "auto" | Engine;

/** Both engines, for tests that are to run on each. */
export const ENGINES: readonly Engine[] = ["fast", "plain"];

const MODES: readonly string[] = ["auto", ...ENGINES];

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
 * defineKernels(["AGFzbQEAAAA="]).create(100); // => undefined
 * setKernelsMode("auto");
 */
export function setKernelsMode(newMode: KernelsMode): void {
  checkMode("setKernelsMode", newMode);
  mode = newMode;
}

/** Refuses what is no mode, in the name of the function that was called. */
export function checkMode(functionName: string, value: unknown): void {
  const need = `${functionName}: mode must be one of 'auto', 'fast', 'plain'`;
  if (typeof value !== "string") throw new TypeError(`${need}, got ${typeof value}`);
  if (!MODES.includes(value)) throw new RangeError(`${need}, got '${value}'`);
}
