import type { OptionNames } from "@vscnn/core";
import type { TieOrder } from "./tree-options.ts";

/** What boosting makes small. */
export type BoostingLoss = "squared_error" | "absolute_error" | "huber" | "quantile";

/** How far boosting has come. */
export interface BoostingProgress {
  /** Trees grown so far. */
  trees: number;
  /** Trees that will be grown, unless the fit ends early. */
  nEstimators: number;
  /** Mean loss on the rows the last tree was grown on. */
  trainLoss: number;
  /** Mean loss on the rows held back, if `nIterNoChange` is given. */
  validationLoss?: number;
}

/** Options of {@link fitGradientBoosting}. */
export interface FitGradientBoostingOptions {
  /**
   * How splits are searched: among all values, as scikit-learn's `GradientBoostingRegressor` does, or among the edges of
   * bins, as its `HistGradientBoostingRegressor` does, many times faster. Missing values, `categorical` and `monotone` need
   * 'hist'.
   * @defaultValue 'exact' to 10,000 rows unless something needs 'hist', 'hist' above
   */
  method?: "exact" | "hist";
  /**
   * What is made small: the squared error, the absolute error, the error that is squared when small and absolute when
   * large, or the pinball loss, which predicts a quantile.
   * @defaultValue 'squared_error'
   */
  loss?: BoostingLoss;
  /**
   * With `loss: 'quantile'`: the quantile that is predicted. With `loss: 'huber'`: the share of the rows whose errors count
   * as small. Above 0 and below 1.
   * @defaultValue 0.5 for 'quantile', 0.9 for 'huber'
   */
  quantile?: number;
  /** One weight per row, 0 or more: how often the row counts. Rows of weight 0 are left out. @defaultValue all 1 */
  sampleWeights?: ArrayLike<number>;
  /**
   * With `method: 'hist'` and the squared error: one number per column, 1 where predictions must not fall when the column
   * rises, -1 where they must not rise, 0 for any.
   * @defaultValue all 0
   */
  monotone?: ArrayLike<number>;
  /**
   * With `method: 'hist'`: the columns that hold categories, integers from 0 to 254. A node parts them in two groups, found
   * in the order of their mean residual. A category that was not seen in training counts as missing.
   * @defaultValue none
   */
  categorical?: ArrayLike<number>;
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
  /** Ends the fit when this many trees did not lower the validation loss by `tolerance`; never if left out. */
  nIterNoChange?: number;
  /** With `nIterNoChange`: share of the rows held back for the validation loss. @defaultValue 0.1 */
  validationFraction?: number;
  /** With `nIterNoChange`: smallest improvement that counts. @defaultValue 1e-4 */
  tolerance?: number;
  /** With `method: 'hist'`: most bins of a column, 2 to 256; missing values have one of their own. @defaultValue 255 */
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

/** Options of {@link fitGradientBoostingAsync}. */
export interface FitGradientBoostingAsyncOptions extends FitGradientBoostingOptions {
  /**
   * Keeps the trees that were grown since it was called last: bytes that are to be kept beside those of the calls before. If it returns a
   * promise, the fit waits for it. @defaultValue nothing is kept
   */
  checkpoint?: (newTrees: Uint8Array<ArrayBuffer>) => unknown;
  /** Trees between two calls of `checkpoint`. @defaultValue 10 */
  checkpointEvery?: number;
  /**
   * What `checkpoint` was given by a fit on the same rows with the same options, but for `nEstimators`, in its order. The fit goes on
   * after those trees, with the same bits as if it had grown them. @defaultValue []
   */
  resumeFrom?: readonly Uint8Array[];
  /**
   * How many threads split nodes, or the columns of large ones, 1 to 64, with the same bits for any number. They need Node, or a page that is
   * isolated from other origins; elsewhere one computes. Where samples of equal value are summed in scikit-learn's order, one thread alone
   * sorts them.
   * @defaultValue 1
   */
  threads?: number;
}

/** Names of the options. */
export const BOOSTING_OPTIONS: OptionNames<FitGradientBoostingOptions> = {
  method: true,
  loss: true,
  quantile: true,
  sampleWeights: true,
  monotone: true,
  categorical: true,
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

/** Names of the options of the asynchronous form. */
export const ASYNC_BOOSTING_OPTIONS: OptionNames<FitGradientBoostingAsyncOptions> = {
  ...BOOSTING_OPTIONS,
  checkpoint: true,
  checkpointEvery: true,
  resumeFrom: true,
  threads: true,
};
