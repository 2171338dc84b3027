import { existsSync } from "node:fs";
import { dirname } from "node:path";
import {
  checkFunction,
  checkInteger,
  checkOptions,
  createRandom,
  describeValue,
  type OptionNames,
  reasonOf,
  shuffledIndices,
} from "@vscnn/core";
import { makeFolder, writeFileAtomically } from "@vscnn/core/node";
import { bootstrapIntervals } from "@vscnn/metrics";
import { checkSignal } from "../asking/check-signal.ts";
import { underName } from "../errors/under-name.ts";
import { checkPath } from "./check-path.ts";
import { checkTrials, readTrial, trialFile, trialKey } from "./trials/trial-files.ts";
import type { JudgedTrial, Trial, TrialResult } from "./trials/trial-result.ts";

/** Options of {@link runTrials}. */
export interface RunTrialsOptions<One extends Trial = Trial> {
  /** Where results are kept, a file for each. */
  folder: string | URL;
  /** Changes with the data, such as `featuresDigest` of them: what was kept of other data is done again. @defaultValue '' */
  data?: string;
  /** Which share of the trials is done here, of how many machines or processes: [0, 1] is all. @defaultValue [0, 1] */
  share?: readonly [index: number, of: number];
  /** Ends the work before the next trial: the promise is rejected with the reason. */
  signal?: AbortSignal;
  /** Called after every trial that was done. */
  onTrial?: (trial: One, result: TrialResult, progress: TrialProgress) => unknown;
}

/** How far {@link runTrials} has come. */
export interface TrialProgress {
  /** Trials of the share that are done, those of earlier calls with them. */
  readonly done: number;
  readonly of: number;
  /** Whether the trial was done before: what was kept of it is of other settings or data, or damaged. */
  readonly isAgain: boolean;
}

const OPTIONS: OptionNames<RunTrialsOptions> = {
  folder: true,
  data: true,
  share: true,
  signal: true,
  onTrial: true,
};

/**
 * Does trials one after the other and keeps the result of each as a file: what is kept is not done again, unless the trial or its data
 * have changed, and a process that is killed loses the trial in hand. With `share`, machines or processes with a common folder
 * do a part each; which is theirs is drawn by a fixed seed, so that long and short trials are spread.
 *
 * @param trials - what is to be compared: records that JSON can hold, whose content decides whether a result is still of use
 * @param judge - fits what a trial says and gives what it predicts of posts whose outcomes are known
 * @throws TypeError or RangeError if an argument or option is not legal, or a judgement is none
 * @throws Error with a `cause` if a file cannot be read or written; whatever `judge` throws; the reason of `signal` if it is aborted
 * @example
 * import { simulatePosts } from "@vscnn/dataset";
 * import { judgePredictor, keptTrials, runTrials } from "@vscnn/predictor/node";
 * const features = { posts: simulatePosts({ posts: 300, users: 10, seed: 1 }), blocks: {} };
 * const trials = ["linear", "tree"].map((learner) => ({ id: learner, config: { preset: "prePublication", learners: [learner] } }));
 * const judge = async ({ config }) => judgePredictor(await fitPredictor(features, config), features);
 * await runTrials(trials, judge, { folder: "compared" });
 * const [linear, tree] = await keptTrials(trials, { folder: "compared" });
 * linear.figures.mae.estimate < tree.figures.mae.estimate; // => true
 */
export async function runTrials<One extends Trial>(
  trials: readonly One[],
  judge: (trial: One) => JudgedTrial | Promise<JudgedTrial>,
  options: RunTrialsOptions<One>,
): Promise<void> {
  const name = "runTrials";
  checkTrials(name, trials);
  checkFunction(name, "judge", judge);
  const { folder, data, signal, onTrial, share } = checkedOptions(options as RunTrialsOptions);
  const [index, of] = share;
  const own = shuffledIndices(trials.length, createRandom(1)).filter((_, i) => i % of === index);
  for (const [i, row] of own.entries()) {
    signal?.throwIfAborted();
    const trial = trials[row];
    if ((await readTrial(name, folder, trial, data)) !== undefined) continue;
    const isAgain = existsSync(trialFile(folder, trial.id));
    const spent = stopwatch();
    const judged = await judge(trial);
    const figures = figuresOf(trial, judged);
    const result: TrialResult = { id: trial.id, key: trialKey(trial, data), figures, ...judged, ...spent() };
    await keep(trialFile(folder, trial.id), result);
    onTrial?.(trial, result, { done: i + 1, of: own.length, isAgain });
  }
}

/** Gives the time since it was made. */
function stopwatch(): () => Pick<TrialResult, "seconds" | "processorSeconds"> {
  const start = performance.now();
  const used = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(used);
    return { seconds: (performance.now() - start) / 1e3, processorSeconds: (user + system) / 1e6 };
  };
}

async function keep(path: string, result: TrialResult): Promise<void> {
  try {
    await makeFolder(dirname(path));
    await writeFileAtomically(path, new TextEncoder().encode(JSON.stringify(result)));
  } catch (cause) {
    throw new Error(`runTrials: cannot write ${path}: ${reasonOf(cause)}`, { cause });
  }
}

function figuresOf({ id, seed = 0 }: Trial, judged: JudgedTrial): TrialResult["figures"] {
  const { actual, predicted, ids } = judged ?? {};
  if (!Array.isArray(ids) || ids.length !== actual?.length) {
    throw new TypeError(
      `runTrials: judge must give an id for each outcome of '${id}', got ${describeValue(ids)}`,
    );
  }
  const { spearmanRho, mae, mse } = underName(`runTrials: trial '${id}'`, ["bootstrapIntervals"], () =>
    bootstrapIntervals(actual, predicted, { seed }),
  );
  return { spearmanRho, mae, mse };
}

function checkedOptions(options: RunTrialsOptions) {
  const name = "runTrials";
  checkOptions(name, options, OPTIONS);
  const { data = "", share = [0, 1], signal, onTrial } = options;
  if (typeof data !== "string") throw new TypeError(`${name}: data must be text, got ${describeValue(data)}`);
  if (!Array.isArray(share) || share.length !== 2) {
    throw new TypeError(`${name}: share must be two integers, got ${describeValue(share)}`);
  }
  const of = checkInteger(name, "share[1]", share[1], { min: 1 });
  const index = checkInteger(name, "share[0]", share[0], { min: 0, max: of - 1 });
  checkSignal(name, signal);
  if (onTrial !== undefined) checkFunction(name, "onTrial", onTrial);
  return { folder: checkPath(name, options.folder), data, share: [index, of] as const, signal, onTrial };
}
