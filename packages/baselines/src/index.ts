export { estimateSvrSeconds } from "./estimate-svr-seconds.ts";
export { featureImportances } from "./feature-importances.ts";
export { type FitBlendOptions, fitBlend } from "./fit-blend.ts";
export { type FitDecisionTreeOptions, fitDecisionTree } from "./fit-decision-tree.ts";
export { fitGradientBoosting, fitGradientBoostingAsync } from "./fit-gradient-boosting.ts";
export {
  type FitGradientBoostingStreamOptions,
  fitGradientBoostingStream,
} from "./fit-gradient-boosting-stream.ts";
export { type FitLinearOptions, fitLinear } from "./fit-linear.ts";
export { fitSvr } from "./fit-svr.ts";
export { loadBlend } from "./load-blend.ts";
export { loadDecisionTree } from "./load-decision-tree.ts";
export { loadGradientBoosting } from "./load-gradient-boosting.ts";
export { loadLinear } from "./load-linear.ts";
export { loadSvr } from "./load-svr.ts";
export type { BlendModel } from "./models/blend-model.ts";
export type { TreeModel } from "./models/check-tree-model.ts";
export type { DecisionTreeModel } from "./models/decision-tree-model.ts";
export type { GradientBoostingModel } from "./models/gradient-boosting-model.ts";
export type { DescentReport, LinearModel } from "./models/linear-model.ts";
export type { SvrModel } from "./models/svr-model.ts";
export type {
  BoostingLoss,
  BoostingProgress,
  FitGradientBoostingAsyncOptions,
  FitGradientBoostingOptions,
} from "./options/boosting-options.ts";
export type { FitSvrOptions, SvrProgress } from "./options/svr-options.ts";
export type { TieOrder } from "./options/tree-options.ts";
export {
  type PermutationImportances,
  type PermutationImportancesOptions,
  permutationImportances,
} from "./permutation-importances.ts";
export { predictBlend } from "./predict-blend.ts";
export { predictDecisionTree } from "./predict-decision-tree.ts";
export { predictGradientBoosting, stagedPredictGradientBoosting } from "./predict-gradient-boosting.ts";
export { predictLinear } from "./predict-linear.ts";
export { predictSvr } from "./predict-svr.ts";
export type { RowShards, RowsWithTargets } from "./rows/row-shards.ts";
export { saveBlend } from "./save-blend.ts";
export { saveDecisionTree } from "./save-decision-tree.ts";
export { saveGradientBoosting } from "./save-gradient-boosting.ts";
export { saveLinear } from "./save-linear.ts";
export { saveSvr } from "./save-svr.ts";
export { type TreeShapOptions, type TreeShapValues, treeShap } from "./tree-shap.ts";
export type { TreeNodes } from "./trees/nodes/tree-nodes.ts";
