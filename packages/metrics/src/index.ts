export { evaluateRegression, type RegressionEvaluation } from "./evaluate-regression.ts";
export { meanAbsoluteError } from "./mean-absolute-error.ts";
export { meanSquaredError } from "./mean-squared-error.ts";
export { pearsonCorrelation } from "./pearson-correlation.ts";
export { spearmanRho } from "./spearman-rho.ts";
