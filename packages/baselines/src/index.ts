export type { BoostingProgress, FitGradientBoostingOptions } from "./boosting-options.ts";
export type { TreeModel } from "./check-tree-model.ts";
export type { DecisionTreeModel } from "./decision-tree-model.ts";
export { decodeTreeModel } from "./decode-tree-model.ts";
export { encodeTreeModel } from "./encode-tree-model.ts";
export { estimateSvrSeconds } from "./estimate-svr-seconds.ts";
export { featureImportances } from "./feature-importances.ts";
export { type FitDecisionTreeOptions, fitDecisionTree } from "./fit-decision-tree.ts";
export { fitGradientBoosting, fitGradientBoostingAsync } from "./fit-gradient-boosting.ts";
export { type FitLinearOptions, fitLinear } from "./fit-linear.ts";
export { fitSvr } from "./fit-svr.ts";
export type { GradientBoostingModel } from "./gradient-boosting-model.ts";
export type { DescentReport, LinearModel } from "./linear-model.ts";
export { loadLinear } from "./load-linear.ts";
export { loadSvr } from "./load-svr.ts";
export {
  type PermutationImportances,
  type PermutationImportancesOptions,
  permutationImportances,
} from "./permutation-importances.ts";
export { predictDecisionTree } from "./predict-decision-tree.ts";
export { predictGradientBoosting, stagedPredictGradientBoosting } from "./predict-gradient-boosting.ts";
export { predictLinear } from "./predict-linear.ts";
export { predictSvr } from "./predict-svr.ts";
export { saveLinear } from "./save-linear.ts";
export { saveSvr } from "./save-svr.ts";
export type { SvrModel } from "./svr-model.ts";
export type { FitSvrOptions, SvrProgress } from "./svr-options.ts";
export type { TreeNodes } from "./trees/tree-nodes.ts";
export type { TieOrder } from "./trees/tree-options.ts";
