import { fork } from "node:child_process";
import { once } from "node:events";
import { checkFunction, checkInteger, checkOptions, type OptionNames } from "@vscnn/core";
import { checkSignal } from "../asking/check-signal.ts";
import { checkPath } from "./check-path.ts";

/** Options of {@link forkShares}. */
export interface ForkSharesOptions {
  /** What the program is told on its command line, given its share. @defaultValue `--share` and the share, such as 0/4 */
  args?: (share: readonly [index: number, of: number]) => readonly string[];
  /** Ends the processes; the promise is rejected with the reason. */
  signal?: AbortSignal;
}

const OPTIONS: OptionNames<ForkSharesOptions> = { args: true, signal: true };

/** More processes than any machine has cores. */
const MAX_SHARES = 4096;

/**
 * Runs a program in several processes at a time, each with a share of the trials of {@link runTrials}, and waits for all of them. They
 * have the terminal and the flags of this one.
 *
 * @param program - the path of a module that calls {@link runTrials} with the share that it is told
 * @param shares - how many
 * @throws TypeError or RangeError if an argument or option is not legal; Error if a process did not end well, after all others
 * have ended; the reason of `signal` if it is aborted
 * @example
 * import { writeFileSync } from "node:fs";
 * import { forkShares } from "@vscnn/predictor/node";
 * writeFileSync("program.mjs", "process.exitCode = process.argv[3] === '1/2' ? 3 : 0;");
 * await forkShares("program.mjs", 2).catch(({ message }) => message); // => "forkShares: the process of share 1/2 ended with code 3"
 */
export async function forkShares(
  program: string | URL,
  shares: number,
  options: ForkSharesOptions = {},
): Promise<void> {
  const name = "forkShares";
  const path = checkPath(name, program);
  checkInteger(name, "shares", shares, { min: 1, max: MAX_SHARES });
  checkOptions(name, options, OPTIONS);
  const { args = ([index, of]) => ["--share", `${index}/${of}`], signal } = options;
  checkFunction(name, "args", args);
  checkSignal(name, signal);
  signal?.throwIfAborted();
  const children = Array.from({ length: shares }, (_, index) => fork(path, [...args([index, shares])]));
  const end = () => {
    for (const child of children) child.kill();
  };
  signal?.addEventListener("abort", end);
  const ends = await Promise.all(children.map((child) => once(child, "exit")));
  signal?.removeEventListener("abort", end);
  signal?.throwIfAborted();
  const bad = ends.findIndex(([code]) => code !== 0);
  if (bad < 0) return;
  const [code, killed] = ends[bad];
  const how = code === null ? `was ended by ${killed}` : `ended with code ${code}`;
  throw new Error(`${name}: the process of share ${bad}/${shares} ${how}`);
}
