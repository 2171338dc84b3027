import {
  checkChoice,
  checkFunction,
  checkInteger,
  checkOptions,
  createRandom,
  type OptionNames,
} from "@vscnn/core";
import { checkSignal } from "./searching/check-signal.ts";
import { createSampler } from "./searching/create-sampler.ts";
import { checkSpace, type SearchSpace } from "./searching/search-space.ts";

/** Options of {@link randomizedSearch}. */
export interface RandomizedSearchOptions<Parameters> {
  /** How many sets of parameters are tried; of a space of lists at most as many as there are. @defaultValue 20 */
  trials?: number;
  /** Whether a lower or a higher score is better. @defaultValue 'minimize' */
  direction?: "minimize" | "maximize";
  /** Integer from 0 to 2^32 - 1: the same seed tries the same parameters. @defaultValue 0 */
  seed?: number;
  /** Called after every trial, so that nothing is lost if the search ends early. */
  onProgress?: (progress: RandomizedSearchProgress<Parameters>) => void;
  /** Ends the search before the next trial: the promise is rejected with the reason. */
  signal?: AbortSignal;
}

const OPTIONS: OptionNames<RandomizedSearchOptions<unknown>> = {
  trials: true,
  direction: true,
  seed: true,
  onProgress: true,
  signal: true,
};

/** Parameters that were tried, and how good they were. */
export interface SearchTrial<Parameters> {
  readonly parameters: Parameters;
  readonly score: number;
}

/** How far {@link randomizedSearch} has come. */
export interface RandomizedSearchProgress<Parameters> {
  trialsDone: number;
  trialsTotal: number;
  /** The trial that was done last. */
  trial: SearchTrial<Parameters>;
}

/** What {@link randomizedSearch} found. */
export interface SearchResult<Parameters> {
  /** The first of the best; undefined where every score is NaN. */
  readonly best: SearchTrial<Parameters> | undefined;
  /** In the order in which they were tried. */
  readonly trials: readonly SearchTrial<Parameters>[];
}

/**
 * Tries parameters drawn at random from a space, one set after the other, and keeps the best.
 *
 * A parameter is drawn from a list, every element equally likely, or from a range: uniformly, by its logarithm, or whole
 * numbers. A space of lists alone is drawn from without repetition, if it has no more than 2^53 sets of parameters.
 *
 * @param evaluate - how good a set of parameters is, such as the mean of the scores of {@link crossValidate}; NaN for a failure,
 * which is never the best
 * @param space - for each parameter a list, or `{ min, max, scale, integer }`
 * @throws TypeError or RangeError if the space or an option is not legal, or a score is no number
 * @example
 * const space = { depth: [2, 4, 6], rate: { min: 0.01, max: 1, scale: "log" } };
 * const evaluate = ({ depth, rate }) => Math.abs(depth - 4) + Math.abs(rate - 0.1);
 * const { best } = await randomizedSearch(evaluate, space, { trials: 30, seed: 1 });
 * best.parameters.depth; // => 4
 * @see Bergstra and Bengio 2012, Random search for hyper-parameter optimization, JMLR 13
 */
export async function randomizedSearch<Parameters extends Readonly<Record<string, unknown>>>(
  evaluate: (parameters: Parameters) => number | Promise<number>,
  space: SearchSpace<Parameters>,
  options: RandomizedSearchOptions<Parameters> = {},
): Promise<SearchResult<Parameters>> {
  const name = "randomizedSearch";
  checkFunction(name, "evaluate", evaluate);
  checkSpace(name, space);
  checkOptions(name, options, OPTIONS);
  const { trials: wanted = 20, direction = "minimize", seed = 0, onProgress, signal } = options;
  checkInteger(name, "trials", wanted, { min: 1, max: 1e6 });
  checkChoice(name, "direction", direction, ["minimize", "maximize"]);
  checkInteger(name, "seed", seed, { min: 0, max: 2 ** 32 - 1 });
  if (onProgress !== undefined) checkFunction(name, "onProgress", onProgress);
  if (signal !== undefined) checkSignal(name, signal);
  const sampler = createSampler(space, wanted, createRandom(seed));
  const trials: SearchTrial<Parameters>[] = [];
  let best: SearchTrial<Parameters> | undefined;
  for (let at = 0; at < sampler.count; at++) {
    signal?.throwIfAborted();
    const parameters = sampler.next();
    const score: unknown = await evaluate(parameters);
    if (typeof score !== "number")
      throw new TypeError(`${name}: evaluate must give a number, got ${typeof score}`);
    const trial = { parameters, score };
    trials.push(trial);
    const isBetter =
      best === undefined || (direction === "minimize" ? score < best.score : score > best.score);
    if (isBetter && !Number.isNaN(score)) best = trial;
    onProgress?.({ trialsDone: at + 1, trialsTotal: sampler.count, trial });
  }
  return { best, trials };
}
