export type { Post, PostUser } from "@vscnn/social";
export {
  type CrossValidateOptions,
  type CrossValidateProgress,
  type CrossValidation,
  crossValidate,
  type FitPredict,
} from "./cross-validate.ts";
export { type GroupKFoldOptions, groupKFold } from "./group-k-fold.ts";
export { type GroupPostsOptions, groupPosts } from "./group-posts.ts";
export { type KFoldOptions, kFold } from "./k-fold.ts";
export { BadRowError, type Place } from "./node/reading/bad-row.ts";
export type { ColumnMap } from "./node/reading/column-map.ts";
export type { PostField } from "./node/reading/row-source.ts";
export type { DateNotation, Delimiter } from "./node/reading/table-syntax.ts";
export { type ParsedPosts, type ParsePostsOptions, parsePosts } from "./parse-posts.ts";
export {
  type RandomizedSearchOptions,
  type RandomizedSearchProgress,
  randomizedSearch,
  type SearchResult,
  type SearchTrial,
} from "./randomized-search.ts";
export { type RecognizedColumns, recognizeColumns } from "./recognize-columns.ts";
export type { ParameterRange, SearchSpace } from "./searching/search-space.ts";
export {
  SIMULATED_REFERENCE_TIME,
  type SimulatedPhoto,
  type SimulatePostsOptions,
  simulatePosts,
} from "./simulate-posts.ts";
export { type MatrixSplit, type SplitMatrixOptions, splitMatrix } from "./split-matrix.ts";
export { type PostSplit, type SplitPostsOptions, splitPosts } from "./split-posts.ts";
export type { Fold } from "./splitting/fold.ts";
export type { Ratios } from "./splitting/parts.ts";
export type { DataPart, TrainingData } from "./splitting/training-data.ts";
export { type TimeSeriesSplitOptions, timeSeriesSplit } from "./time-series-split.ts";
