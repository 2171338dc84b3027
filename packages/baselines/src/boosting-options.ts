import { checkChoice, checkInteger, checkNumber, type OptionNames } from "@vscnn/core";
import type { TreeLimits } from "./trees/exact-tree.ts";
import { checkTieOrder, checkTreeLimits, type TieOrder } from "./trees/tree-options.ts";

/** How far boosting has come. */
export interface BoostingProgress {
  /** Trees grown so far. */
  trees: number;
  /** Trees that will be grown, unless the fit ends early. */
  nEstimators: number;
  /** Mean squared error on the rows the last tree was grown on. */
  trainLoss: number;
  /** Mean squared error on the rows held back, if `nIterNoChange` is given. */
  validationLoss?: number;
}

/** Options of {@link fitGradientBoosting}. */
export interface FitGradientBoostingOptions {
  /**
   * How splits are searched: among all values, as scikit-learn's `GradientBoostingRegressor` does, or among the edges of
   * bins, as its `HistGradientBoostingRegressor` does, many times faster.
   * @defaultValue 'exact' to 10,000 rows, 'hist' above
   */
  method?: "exact" | "hist";
  /** Trees. @defaultValue 100 */
  nEstimators?: number;
  /** Factor of every tree's prediction. @defaultValue 0.1 */
  learningRate?: number;
  /** Most splits from root to leaf; Infinity for any number. @defaultValue 3 */
  maxDepth?: number;
  /** Fewest samples of a node that is split. @defaultValue 2 */
  minSamplesSplit?: number;
  /** Fewest samples of a leaf. @defaultValue 1 */
  minSamplesLeaf?: number;
  /** Least decrease of the squared error, summed over the node's samples. @defaultValue 0 */
  minImpurityDecrease?: number;
  /** Share of the rows that each tree is grown on, drawn anew for each. @defaultValue 1 */
  subsample?: number;
  /** Ends the fit when so many trees did not lower the validation loss by `tolerance`; never if left out. */
  nIterNoChange?: number;
  /** With `nIterNoChange`: share of the rows held back for the validation loss. @defaultValue 0.1 */
  validationFraction?: number;
  /** With `nIterNoChange`: smallest improvement that counts. @defaultValue 1e-4 */
  tolerance?: number;
  /** With `method: 'hist'`: most bins a column, 2 to 256. @defaultValue 255 */
  maxBins?: number;
  /** Seeds subsamples, the rows held back, and the order in which columns are tried. @defaultValue 0 */
  seed?: number;
  /**
   * With `method: 'exact'`: in which order samples of equal value are summed.
   * @defaultValue 'scikit-learn' to 20,000 rows, 'rows' above
   * @see FitDecisionTreeOptions.tieOrder
   */
  tieOrder?: TieOrder;
  /** Called after each tree. If it returns "stop" the fit ends, and the model has the trees grown so far. */
  onProgress?: (progress: BoostingProgress) => unknown;
  /** Looked at after each tree: if it is aborted, the fit throws its reason. */
  signal?: AbortSignal;
}

/** Names of the options. */
export const BOOSTING_OPTIONS: OptionNames<FitGradientBoostingOptions> = {
  method: true,
  nEstimators: true,
  learningRate: true,
  maxDepth: true,
  minSamplesSplit: true,
  minSamplesLeaf: true,
  minImpurityDecrease: true,
  subsample: true,
  nIterNoChange: true,
  validationFraction: true,
  tolerance: true,
  maxBins: true,
  seed: true,
  tieOrder: true,
  onProgress: true,
  signal: true,
};

/** Rows up to which splits are searched among all values, unless options say otherwise. */
const EXACT_ROWS = 10_000;

/** What a file of a model can count. */
const MAX_TREES = 0xffffffff;

/** The options that decide the model, checked and with their defaults. */
export interface BoostingSettings extends TreeLimits {
  method: "exact" | "hist";
  nEstimators: number;
  learningRate: number;
  subsample: number;
  nIterNoChange: number | undefined;
  validationFraction: number;
  tolerance: number;
  maxBins: number;
  seed: number;
  matchTies: boolean;
}

/** Checks the options of boosting. An option without effect on the others given is refused. */
export function checkBoostingOptions(
  functionName: string,
  options: FitGradientBoostingOptions,
  rows: number,
): BoostingSettings {
  const {
    method = rows <= EXACT_ROWS ? "exact" : "hist",
    nEstimators = 100,
    learningRate = 0.1,
    subsample = 1,
    nIterNoChange,
    validationFraction = 0.1,
    tolerance = 1e-4,
    maxBins = 255,
    seed = 0,
  } = options;
  checkChoice(functionName, "method", method, ["exact", "hist"]);
  checkInteger(functionName, "nEstimators", nEstimators, { min: 1, max: MAX_TREES });
  checkAbove0(functionName, "learningRate", learningRate, Number.POSITIVE_INFINITY);
  checkAbove0(functionName, "subsample", subsample, 1);
  checkInteger(functionName, "seed", seed, { min: 0, max: 0xffffffff });
  if (nIterNoChange !== undefined) {
    checkInteger(functionName, "nIterNoChange", nIterNoChange, { min: 1 });
    checkAbove0(functionName, "validationFraction", validationFraction, 1);
    checkNumber(functionName, "tolerance", tolerance, { min: 0 });
  } else if (options.validationFraction !== undefined || options.tolerance !== undefined) {
    throw new RangeError(`${functionName}: validationFraction and tolerance need nIterNoChange, got none`);
  }
  if (method === "hist" && options.tieOrder !== undefined) {
    throw new RangeError(`${functionName}: tieOrder needs method 'exact', got 'hist'`);
  }
  if (method === "exact" && options.maxBins !== undefined) {
    throw new RangeError(`${functionName}: maxBins needs method 'hist', got 'exact'`);
  }
  checkInteger(functionName, "maxBins", maxBins, { min: 2, max: 256 });
  return {
    ...checkTreeLimits(functionName, options, 3),
    method,
    nEstimators,
    learningRate,
    subsample,
    nIterNoChange,
    validationFraction,
    tolerance,
    maxBins,
    seed,
    matchTies: checkTieOrder(functionName, options.tieOrder, rows),
  };
}

function checkAbove0(functionName: string, name: string, value: number, max: number): void {
  checkNumber(functionName, name, value, { min: Number.MIN_VALUE, max });
}
