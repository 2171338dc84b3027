export type {
  AestheticBlock,
  BlockConfig,
  BuiltInBlock,
  ColorBlock,
  ConfiguredBlock,
  DeepBlock,
  DeepBlockOptions,
  GistBlock,
  HashBlock,
  LbpBlock,
  ModuleBlock,
} from "./block-config.ts";
export type { BlockKindName } from "./blocks/block-kinds.ts";
export { encodeNpyHeader } from "./encode-npy-header.ts";
export { type ExportFeaturesOptions, exportFeatures } from "./export-features.ts";
export {
  type ExtractFeaturesOptions,
  type ExtractionProgress,
  type ExtractionReport,
  extractFeatures,
} from "./extract-features.ts";
export { type ExtractShardOptions, extractShard, type ShardReport } from "./extract-shard.ts";
export type { WorkerOptions } from "./extraction/worker-options.ts";
export {
  type FeatureShards,
  type FeatureShardsOptions,
  featureShards,
  type ShardInput,
  type ShardRows,
} from "./feature-shards.ts";
export { type FeatureStatus, featureStatus } from "./feature-status.ts";
export { type FeaturesOfPostsOptions, featuresOfPosts, type PostsWithFeatures } from "./features-of-posts.ts";
export {
  type FeaturesWithOutcomesOptions,
  featuresWithOutcomes,
  type OutcomeRows,
} from "./features-with-outcomes.ts";
export { type DuplicatePhotos, type FindDuplicatesOptions, findDuplicates } from "./find-duplicates.ts";
export { finishExtraction } from "./finish-extraction.ts";
export { type FitFeaturePcaOptions, fitFeaturePca } from "./fit-feature-pca.ts";
export { type FeatureScalers, type FitFeatureScalerOptions, fitFeatureScaler } from "./fit-feature-scaler.ts";
export { type IsExtractedOptions, isExtracted } from "./is-extracted.ts";
export { isShardRecord } from "./is-shard-record.ts";
export { mergeFeatureSums } from "./merge-feature-sums.ts";
export { type MissingShardsOptions, missingShards } from "./missing-shards.ts";
export { type FeatureSet, type FeatureStore, openFeatures } from "./open-features.ts";
export { type OpenPhotos, openPhotos, type PhotoPlaceReport } from "./open-photos.ts";
export { openRun } from "./open-run.ts";
export type {
  FolderPhotos,
  HttpPhotos,
  HttpPhotosOptions,
  PhotosConfig,
  PhotosOptions,
  TarPhotos,
} from "./photos/photos-config.ts";
export { type PlanExtractionOptions, planExtraction } from "./plan-extraction.ts";
export { readShardPosts } from "./read-shard-posts.ts";
export type { ShardRange } from "./reading/shard-range.ts";
export type { TrainingRowsOptions } from "./reading/training-rows.ts";
export { type ReduceFeaturesOptions, reduceFeatures } from "./reduce-features.ts";
export type { ReducedBlock } from "./reducing/reduced-block.ts";
export type { ReductionModel } from "./reducing/reduction.ts";
export type { Run, RunBlock, RunDecoders, RunShard, RunShardFile } from "./run.ts";
export { type SkippedPhoto, skippedPhotos } from "./skipped-photos.ts";
export type { PhotoOutcome, PhotoStatus } from "./store/outcome-table.ts";
export type { ErrorCount } from "./store/shard-record.ts";
export { type StoreFiles, storeFiles } from "./store/store-paths.ts";
export { type SumFeaturesOptions, sumFeatures } from "./sum-features.ts";
export { type FeatureVerification, verifyFeatures } from "./verify-features.ts";
