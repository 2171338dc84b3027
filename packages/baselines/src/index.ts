export type { DecisionTreeModel } from "./decision-tree-model.ts";
export { type FitDecisionTreeOptions, fitDecisionTree } from "./fit-decision-tree.ts";
export { type FitLinearOptions, fitLinear } from "./fit-linear.ts";
export type { DescentReport, LinearModel } from "./linear-model.ts";
export { predictDecisionTree } from "./predict-decision-tree.ts";
export { predictLinear } from "./predict-linear.ts";
