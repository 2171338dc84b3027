export { type FitLinearOptions, fitLinear } from "./fit-linear.ts";
export type { DescentReport, LinearModel } from "./linear-model.ts";
export { predictLinear } from "./predict-linear.ts";
