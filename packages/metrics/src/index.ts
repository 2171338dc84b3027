export {
  type BootstrapIntervals,
  type BootstrapIntervalsOptions,
  bootstrapIntervals,
  type Interval,
} from "./bootstrap-intervals.ts";
export { type ChatterjeeXiOptions, chatterjeeXi } from "./chatterjee-xi.ts";
export { conformalInterval } from "./conformal-interval.ts";
export type { ConformalModel, FitConformalOptions } from "./conformal-model.ts";
export { conformalQuantileInterval } from "./conformal-quantile-interval.ts";
export { coverage } from "./coverage.ts";
export { type ErrorHistogram, type ErrorHistogramOptions, errorHistogram } from "./error-histogram.ts";
export { evaluateRegression, type RegressionEvaluation } from "./evaluate-regression.ts";
export {
  type FeatureCorrelation,
  type FeatureCorrelationsOptions,
  featureCorrelations,
} from "./feature-correlations.ts";
export { type FindLeaksOptions, findLeaks, type Leak } from "./find-leaks.ts";
export { fitConformal } from "./fit-conformal.ts";
export { fitConformalQuantiles } from "./fit-conformal-quantiles.ts";
export { type GroupedPairAccuracy, groupedPairAccuracy } from "./grouped-pair-accuracy.ts";
export { type GroupedSpearman, groupedSpearman } from "./grouped-spearman.ts";
export type { GroupFigure } from "./groups/group-means.ts";
export type { Bounds, PredictionIntervals } from "./intervals/prediction-interval.ts";
export type { ConformalIntervalOptions } from "./intervals/widths-of.ts";
export { kendallTau } from "./kendall-tau.ts";
export { loadConformal } from "./load-conformal.ts";
export { meanAbsoluteError } from "./mean-absolute-error.ts";
export { meanInterval } from "./mean-interval.ts";
export { meanSquaredError } from "./mean-squared-error.ts";
export { midranks } from "./midranks.ts";
export { type PairedBootstrap, type PairedBootstrapOptions, pairedBootstrap } from "./paired-bootstrap.ts";
export { type ParetoShares, type ParetoSharesOptions, paretoShares } from "./pareto-shares.ts";
export { pearsonCorrelation } from "./pearson-correlation.ts";
export { type PinballLossOptions, pinballLoss } from "./pinball-loss.ts";
export { rSquared } from "./r-squared.ts";
export { saveConformal } from "./save-conformal.ts";
export { spearmanRho } from "./spearman-rho.ts";
