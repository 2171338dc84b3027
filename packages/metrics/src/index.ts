export {
  type BootstrapIntervals,
  type BootstrapIntervalsOptions,
  bootstrapIntervals,
  type Interval,
} from "./bootstrap-intervals.ts";
export { type ChatterjeeXiOptions, chatterjeeXi } from "./chatterjee-xi.ts";
export { type ErrorHistogram, type ErrorHistogramOptions, errorHistogram } from "./error-histogram.ts";
export { evaluateRegression, type RegressionEvaluation } from "./evaluate-regression.ts";
export {
  type FeatureCorrelation,
  type FeatureCorrelationsOptions,
  featureCorrelations,
} from "./feature-correlations.ts";
export { type FindLeaksOptions, findLeaks, type Leak } from "./find-leaks.ts";
export { meanAbsoluteError } from "./mean-absolute-error.ts";
export { meanSquaredError } from "./mean-squared-error.ts";
export { midranks } from "./midranks.ts";
export { type ParetoShares, type ParetoSharesOptions, paretoShares } from "./pareto-shares.ts";
export { pearsonCorrelation } from "./pearson-correlation.ts";
export { rSquared } from "./r-squared.ts";
export { spearmanRho } from "./spearman-rho.ts";
