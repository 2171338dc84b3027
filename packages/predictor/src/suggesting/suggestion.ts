/** What an author can do about a post. */
export type SuggestedAction =
  | "time"
  | "tag"
  | "titleLength"
  | "descriptionLength"
  | "crop"
  | "exposure"
  | "saturation";

/** All actions. */
export const SUGGESTED_ACTIONS: readonly SuggestedAction[] = [
  "time",
  "tag",
  "titleLength",
  "descriptionLength",
  "crop",
  "exposure",
  "saturation",
];

/** A change to a post for which a predictor gives a higher score. It is no promise: predictors see what goes together, not what causes what. */
export interface Suggestion {
  readonly action: SuggestedAction;
  /**
   * The new value: Unix seconds for `time`, the tag that is added, characters, the share of the sides that a crop leaves, stops of exposure,
   * the factor of saturation.
   */
  readonly value: number | string;
  /** The change and what stands behind it, in a sentence. */
  readonly text: string;
  /** The score of the changed post. */
  readonly score: number;
  /** How much more that is than the score of the post as it is. */
  readonly gain: number;
  /** Where the score of the changed post will lie, as in a prediction. */
  readonly interval: readonly [low: number, high: number];
  /** Training posts that are like the changed post in what was changed. */
  readonly support: number;
}
