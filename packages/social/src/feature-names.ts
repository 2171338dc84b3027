/** Length of {@link userFeatures}. */
export const USER_LENGTH = 5;
/** Length of {@link postFeatures}. */
export const POST_LENGTH = 5;
/** Length of {@link timeFeatures}. */
export const TIME_LENGTH = 24;
/** Length of {@link socialFeatures}. */
export const SOCIAL_LENGTH = 34;

/** Names of the numbers of {@link userFeatures}, in order. */
export const USER_FEATURE_NAMES = [
  "userRank",
  "averageViews",
  "groupCount",
  "memberCount",
  "imageCount",
] as const;

/** Names of the numbers of {@link postFeatures}, in order. */
export const POST_FEATURE_NAMES = [
  "tagCount",
  "titleLength",
  "descriptionLength",
  "hasPeople",
  "commentCount",
] as const;

/** Names of the numbers of {@link timeFeatures}, in order. */
export const TIME_FEATURE_NAMES = [
  "monday",
  "tuesday",
  "wednesday",
  "thursday",
  "friday",
  "saturday",
  "sunday",
  "january",
  "february",
  "march",
  "april",
  "may",
  "june",
  "july",
  "august",
  "september",
  "october",
  "november",
  "december",
  "morning",
  "afternoon",
  "evening",
  "night",
  "durationDays",
] as const;

/** Names of the numbers of {@link socialFeatures}, in order. */
export const SOCIAL_FEATURE_NAMES: readonly [
  ...typeof USER_FEATURE_NAMES,
  ...typeof POST_FEATURE_NAMES,
  ...typeof TIME_FEATURE_NAMES,
] = [...USER_FEATURE_NAMES, ...POST_FEATURE_NAMES, ...TIME_FEATURE_NAMES];
