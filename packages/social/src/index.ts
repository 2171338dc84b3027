export { authorHistory } from "./author-history.ts";
export { AUTHOR_HISTORY_LENGTH, AUTHOR_HISTORY_NAMES } from "./author-history-names.ts";
export type { AuthorHistory, AuthorHistoryOptions } from "./author-history-options.ts";
export { POSTED_AT_RANGE, SECONDS_PER_DAY, UTC_OFFSET_RANGE } from "./calendar.ts";
export { characterCount } from "./character-count.ts";
export { createAuthorHistory } from "./create-author-history.ts";
export {
  POST_FEATURE_NAMES,
  POST_LENGTH,
  SOCIAL_FEATURE_NAMES,
  SOCIAL_LENGTH,
  TIME_FEATURE_NAMES,
  TIME_LENGTH,
  USER_FEATURE_NAMES,
  USER_LENGTH,
} from "./feature-names.ts";
export { type FitTargetStatisticsOptions, fitTargetStatistics } from "./fit-target-statistics.ts";
export {
  type AveragesOf,
  type FitUserRanksOptions,
  fitUserRanks,
  type UserAverage,
  type UserRanksModel,
} from "./fit-user-ranks.ts";
export {
  type FitUserRanksFromPostsOptions,
  fitUserRanksFromPosts,
} from "./fit-user-ranks-from-posts.ts";
export { loadAuthorHistory } from "./load-author-history.ts";
export { loadTargetStatistics } from "./load-target-statistics.ts";
export { loadUserRanks } from "./load-user-ranks.ts";
export { parseUtcOffset } from "./parse-utc-offset.ts";
export {
  type PopularityScoreOptions,
  popularityScore,
  popularityScores,
} from "./popularity-score.ts";
export type { PlaceCoordinates, Post, PostUser } from "./post.ts";
export { latestReferenceTime, postDuration } from "./post-duration.ts";
export { type PostCounts, postFeatures } from "./post-features.ts";
export { type PostScoreOptions, postScore } from "./post-score.ts";
export { type PostViewsOptions, postViews } from "./post-views.ts";
export { saveAuthorHistory } from "./save-author-history.ts";
export { saveTargetStatistics } from "./save-target-statistics.ts";
export { saveUserRanks } from "./save-user-ranks.ts";
export { DAY_SEGMENTS, segmentIndex } from "./segment-index.ts";
export {
  SOCIAL_SUBSETS,
  type SocialSubset,
  selectSocialFeatures,
  socialFeatureIndices,
} from "./social-feature-indices.ts";
export { type SocialFeaturesOptions, socialFeatures } from "./social-features.ts";
export type { KeyValue, StatisticKey } from "./statistics/statistic-keys.ts";
export { targetStatistics } from "./target-statistics.ts";
export type { TargetStatisticsModel, TargetStatisticsTable } from "./target-statistics-model.ts";
export { targetStatisticsNames } from "./target-statistics-names.ts";
export type { TargetStatisticsOptions } from "./target-statistics-options.ts";
export { type TimeFeaturesOptions, timeFeatures } from "./time-features.ts";
export { transformTargetStatistics } from "./transform-target-statistics.ts";
export { type UserFeaturesOptions, userFeatures } from "./user-features.ts";
export { viewsFromScore } from "./views-from-score.ts";
