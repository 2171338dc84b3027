export { decodeCheckpoint } from "./checkpoint/decode-checkpoint.ts";
export { encodeCheckpoint } from "./checkpoint/encode-checkpoint.ts";
export { type IndexedDbCheckpoint, indexedDbCheckpoint } from "./checkpoint/indexed-db-checkpoint.ts";
export { memoryCheckpoint } from "./checkpoint/memory-checkpoint.ts";
export type { SavedTensor } from "./checkpoint/saved-tensor.ts";
export type {
  CheckpointClaim,
  CheckpointStore,
  TrainingCheckpoint,
  TrainingSetup,
} from "./checkpoint/training-checkpoint.ts";
export { describeModel, type LayerDescription, type ModelDescription } from "./describe-model.ts";
export type { Branch, Head } from "./layers/branch.ts";
export { type ClassHead, type ClassHeadOptions, classHead } from "./layers/class-head.ts";
export { type Conv1dBranchOptions, conv1dBranch } from "./layers/conv1d-branch.ts";
export { type DenseBranchOptions, denseBranch } from "./layers/dense-branch.ts";
export { type DenseHeadOptions, denseHead } from "./layers/dense-head.ts";
export { type EmbeddingBranchOptions, embeddingBranch } from "./layers/embedding-branch.ts";
export { type FuseOptions, fuse } from "./layers/fuse.ts";
export type { InitializerName } from "./layers/initializer.ts";
export type { ActivationName, LayerOptions } from "./layers/layer-options.ts";
export { registerLayers } from "./layers/register-layers.ts";
export { type CreateEarlyFusionOptions, createEarlyFusion } from "./paper/create-early-fusion.ts";
export { type CreateScnnOptions, createScnn } from "./paper/create-scnn.ts";
export { type CreateVcnnOptions, createVcnn } from "./paper/create-vcnn.ts";
export { type CreateVscnnOptions, createVscnn } from "./paper/create-vscnn.ts";
export type { PresetOptions } from "./paper/paper-network.ts";
export { type ClassNetwork, isClassNetwork } from "./prediction/class-network.ts";
export { joinColumns } from "./prediction/join-columns.ts";
export type { ModelInputs } from "./prediction/named-inputs.ts";
export { type PredictOptions, predict } from "./prediction/predict.ts";
export { predictAsync } from "./prediction/predict-async.ts";
export { predictCombinations } from "./prediction/predict-combinations.ts";
export { loadModelFrom } from "./saving/load-model-from.ts";
export { type ModelInput, type ModelMetadata, modelMetadata } from "./saving/model-metadata.ts";
export { type SaveModelToOptions, saveModelTo } from "./saving/save-model-to.ts";
export type { ScheduleFunction, StepSchedule } from "./training/learning-rate.ts";
export type { Loss, LossFunction, LossName, LossOptions } from "./training/losses/loss.ts";
export { trainModel } from "./training/train-model.ts";
export type { BatchProgress, MetricFunction, TrainModelOptions } from "./training/train-model-options.ts";
export { type TrainModelStreamOptions, trainModelStream } from "./training/train-model-stream.ts";
export type { TrainingData } from "./training/training-data.ts";
export type { EpochRecord, TrainingHistory } from "./training/training-history.ts";
export type { TrainingShards } from "./training/training-shards.ts";
