// Trees are explained column by column in one pass; who explains other models finds it beside the methods for any model
export { type TreeShapOptions, type TreeShapValues, treeShap } from "@vscnn/baselines";
export {
  type AccumulatedEffects,
  type AccumulatedEffectsOptions,
  accumulatedEffects,
} from "./accumulated-effects.ts";
export {
  type DropGroupImportance,
  type DropGroupImportanceOptions,
  dropGroupImportance,
  type FitRows,
} from "./drop-group-importance.ts";
export type { FeatureGroup } from "./games/feature-group.ts";
export type { Contribution, GroupShapley } from "./games/shapley-parts.ts";
export { type GroupShapleyOptions, groupShapley } from "./group-shapley.ts";
export type { Importance } from "./importance/importance.ts";
export type { ImportanceOptions } from "./importance/importance-options.ts";
export type { LabeledRows } from "./importance/labeled-rows.ts";
export type { RowLoss } from "./importance/row-losses.ts";
export {
  type InteractionStrength,
  type InteractionStrengthOptions,
  interactionStrength,
} from "./interaction-strength.ts";
export type { BatchOptions } from "./models/batch-options.ts";
export type { PredictRows } from "./models/predict-rows.ts";
export { type OwenValues, type OwenValuesOptions, owenValues } from "./owen-values.ts";
export {
  type PartialDependence,
  type PartialDependenceOptions,
  partialDependence,
} from "./partial-dependence.ts";
export {
  type PermutationImportance,
  type PermutationImportanceOptions,
  permutationImportance,
} from "./permutation-importance.ts";
