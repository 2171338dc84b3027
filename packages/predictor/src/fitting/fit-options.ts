import type { Optimizer } from "@tensorflow/tfjs-core";
import { checkFunction, checkInteger, checkOptions, describeValue, type OptionNames } from "@vscnn/core";
import { checkSignal } from "../asking/check-signal.ts";
import type { FitProgress, FitStore } from "../learners/fit-context.ts";

/** Options of {@link fitPredictor}: how it is done, where the configuration says what. */
export interface FitPredictorOptions {
  /** Called when a step begins, and after every tree and epoch. */
  onProgress?: (progress: FitProgress) => unknown;
  /** Stops the fit; the promise then rejects with the reason of the signal. */
  signal?: AbortSignal;
  /** Where learned parts are kept, so that the same fit can be taken up again after it was killed. */
  store?: FitStore;
  /**
   * Makes the optimizer of networks, given the learning rate: `fusedAdam` of `@vscnn/wasm-training` is several times faster on its backend.
   * @defaultValue TensorFlow.js's Adam
   */
  optimizer?: (learningRate: number) => Optimizer;
  /**
   * How many threads find components and boost trees, 1 to 64, with the same bits for any number. They need Node, or a page that is isolated
   * from other origins; elsewhere one computes. Those of networks are the business of `startBackend`.
   * @defaultValue 1
   */
  threads?: number;
}

const NAMES: OptionNames<FitPredictorOptions> = {
  onProgress: true,
  signal: true,
  store: true,
  optimizer: true,
  threads: true,
};

/** Checks how a fit is to be done. */
export function checkFitOptions(functionName: string, options: FitPredictorOptions): void {
  checkOptions(functionName, options, NAMES);
  const { onProgress, signal, store, optimizer, threads = 1 } = options;
  checkInteger(functionName, "threads", threads, { min: 1, max: 64 });
  if (optimizer !== undefined) checkFunction(functionName, "optimizer", optimizer);
  if (onProgress !== undefined) checkFunction(functionName, "onProgress", onProgress);
  checkSignal(functionName, signal);
  if (store !== undefined && (typeof store?.load !== "function" || typeof store.save !== "function")) {
    throw new TypeError(`${functionName}: store must have load and save, got ${describeValue(store)}`);
  }
}
