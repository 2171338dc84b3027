import { createRandomWords } from "@vscnn/core";
import { integersBelow, shuffle } from "../random/numpy-random.ts";
import { takeRows } from "../rows/take-rows.ts";
import { takeTurns } from "../turns/take-turns.ts";
import { solveSvr } from "./solver/solve-svr.ts";
import type { SolveSvrOptions } from "./solver/solver-state.ts";

/** Rows of the trial fits. */
const TRIALS = [1000, 2000, 4000];

/** Growth with the rows that is expected at least: the kernel has that many values. */
const LEAST_POWER = 2;

/** Most steps of a trial fit: one that needs more is taken to need all that are allowed. */
const TRIAL_STEPS = 200_000;

/** Which fit is estimated, and how the estimate is broken off. */
interface EstimateOptions {
  /** Rows that will be fitted. */
  rows: number;
  signal: AbortSignal | undefined;
}

/**
 * About how many seconds a fit will take, from fits of samples of 1,000, 2,000 and 4,000 rows. If one of these is not
 * done after 200,000 steps, the estimate is the time of the most steps that are allowed, which may be infinite.
 */
export async function estimateSeconds(
  functionName: string,
  data: Float64Array,
  targets: Float64Array,
  settings: SolveSvrOptions,
  { rows: wanted, signal }: EstimateOptions,
): Promise<number> {
  const columns = data.length / targets.length;
  const order = integersBelow(targets.length);
  shuffle(order, createRandomWords(0));
  const measured: [rows: number, seconds: number][] = [];
  const trialSettings = { ...settings, maxIter: Math.min(settings.maxIter, TRIAL_STEPS) };
  for (const trial of TRIALS) {
    const rows = Math.min(trial, wanted);
    const chosen = order.subarray(0, rows);
    const sample = takeRows(data, columns, chosen);
    const goals = Float64Array.from(chosen, (row) => targets[row]);
    const start = performance.now();
    const fit = solveSvr(functionName, sample, goals, trialSettings);
    const { iterations, converged } = await takeTurns(fit, () => signal?.throwIfAborted());
    const seconds = (performance.now() - start) / 1000;
    if (!converged && iterations === TRIAL_STEPS) {
      // A step takes time in proportion to the rows
      return (seconds / iterations) * settings.maxIter * (wanted / rows);
    }
    measured.push([rows, seconds]);
    if (rows === wanted) return seconds;
  }
  const [middle, last] = measured.slice(-2);
  const power = Math.max(LEAST_POWER, Math.log2(last[1] / middle[1]));
  return last[1] * (wanted / last[0]) ** power;
}
