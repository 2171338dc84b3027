export type { PredictOptions } from "./asking/predict-options.ts";
export type { Prediction } from "./asking/prediction.ts";
export type { ImageExtractor, PredictionInput, PredictionPost } from "./asking/prediction-input.ts";
export type { NetworkName } from "./config/learner-names.ts";
export type {
  AveragesName,
  BlendName,
  ComponentsConfig,
  LearnerConfig,
  LearnerName,
  PredictorConfig,
  PresetName,
  ResolvedConfig,
  SplitConfig,
} from "./config/predictor-config.ts";
export { createReductions, type Reductions } from "./create-reductions.ts";
export { type EditPhotoOptions, editPhoto } from "./edit-photo.ts";
export { type EvaluatePredictorOptions, evaluatePredictor, type JudgedPosts } from "./evaluate-predictor.ts";
export {
  type ExplainPredictionOptions,
  type Explanation,
  explainPrediction,
  type GroupContribution,
} from "./explain-prediction.ts";
export type { FeatureSet } from "./feature-set.ts";
export { featuresDigest } from "./features-digest.ts";
export { fitPredictor } from "./fit-predictor.ts";
export type { Evaluation, Figures, PartEvaluation } from "./fitting/evaluation.ts";
export type { SettlingPost } from "./fitting/find-settling-days.ts";
export type { FitPredictorOptions } from "./fitting/fit-options.ts";
export type { Provenance } from "./fitting/provenance.ts";
export type { SeenPosts } from "./fitting/seen-posts.ts";
export type { FittedGroups } from "./groups/fitted-groups.ts";
export {
  type PhotoGroup,
  PREDICTOR_BLOCKS,
  PREDICTOR_GROUPS,
  type PredictorGroup,
  type SocialGroup,
} from "./groups/group-names.ts";
export type { FittedHistory } from "./groups/history-columns.ts";
export type { GroupColumns } from "./groups/layout.ts";
export type { FittedWords } from "./groups/text-columns.ts";
export type { InputName, Reducers } from "./inputs/learner-inputs.ts";
export type { Reduction } from "./inputs/reduce-columns.ts";
export type { Reducer } from "./inputs/reducer.ts";
export { JUDGING_STEPS, type JudgingStep } from "./judging-steps.ts";
export { judgingStepsOf } from "./judging-steps-of.ts";
export type { FitProgress, FitStore } from "./learners/fit-context.ts";
export type {
  FittedLearner,
  FittedNetwork,
  LearnerInputName,
  NetworkWeight,
} from "./learners/fitted-learner.ts";
export {
  type LearningCurveOptions,
  type LearningPoint,
  learningCurve,
} from "./learning-curve.ts";
export { loadPredictorFrom } from "./load-predictor-from.ts";
export { modelCard } from "./model-card.ts";
export { packPredictor } from "./pack-predictor.ts";
export { PAPER_FEATURE_SETS, type PaperFeatureSetName } from "./paper-feature-sets.ts";
export { predict } from "./predict.ts";
export { predictPosts } from "./predict-posts.ts";
export type { Predictor } from "./predictor.ts";
export { type FitPreview, type PreviewFitOptions, previewFit } from "./preview-fit.ts";
export { type RankedPhoto, rankPhotos } from "./rank-photos.ts";
export { type ReducedLearnerOptions, reducedLearner } from "./reduced-learner.ts";
export { releasePredictor } from "./release-predictor.ts";
export type { PredictorSource } from "./saving/read-source.ts";
export { settlingDays } from "./settling-days.ts";
export { type SocialCorrelationsOptions, socialCorrelations } from "./social-correlations.ts";
export { type SuggestChangesOptions, suggestChanges } from "./suggest-changes.ts";
export type { PhotoWindow } from "./suggesting/photo-window.ts";
export type { SuggestedAction, Suggestion } from "./suggesting/suggestion.ts";
export { withoutDuplicates } from "./without-duplicates.ts";
