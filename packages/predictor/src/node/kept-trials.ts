import { checkOptions, describeValue, type OptionNames } from "@vscnn/core";
import { checkPath } from "./check-path.ts";
import type { RunTrialsOptions } from "./run-trials.ts";
import { checkTrials, readTrial } from "./trials/trial-files.ts";
import type { Trial, TrialResult } from "./trials/trial-result.ts";

/** Options of {@link keptTrials}. */
export type KeptTrialsOptions = Pick<RunTrialsOptions, "folder" | "data">;

const OPTIONS: OptionNames<KeptTrialsOptions> = { folder: true, data: true };

/**
 * The results of trials that `runTrials` has kept, as far as it has come.
 *
 * @param trials - the same as those of the run
 * @returns what was kept beside what the trial says, in the order of the trials; undefined for one that is not done, or was done with other settings or data
 * @throws TypeError or RangeError if an argument or option is not legal; Error with a `cause` if a file cannot be read
 * @example
 * import { keptTrials, runTrials } from "@vscnn/predictor/node";
 * const judged = { ids: ["a", "b"], actual: [1, 2], predicted: [1, 4], trained: 10, leaks: [] };
 * await runTrials([{ id: "first" }], () => judged, { folder: "trials" });
 * const [first, second] = await keptTrials([{ id: "first" }, { id: "second" }], { folder: "trials" });
 * first.figures.mae.estimate; // => 1
 * second; // => undefined
 */
export async function keptTrials<One extends Trial>(
  trials: readonly One[],
  options: KeptTrialsOptions,
): Promise<((One & TrialResult) | undefined)[]> {
  const name = "keptTrials";
  checkTrials(name, trials);
  checkOptions(name, options, OPTIONS);
  const { folder, data = "" } = options;
  if (typeof data !== "string") throw new TypeError(`${name}: data must be text, got ${describeValue(data)}`);
  const place = checkPath(name, folder);
  const results: ((One & TrialResult) | undefined)[] = [];
  for (const trial of trials) {
    const result = await readTrial(name, place, trial, data);
    results.push(result && { ...trial, ...result });
  }
  return results;
}
