import type { StatisticKey } from "@vscnn/social";
import type { PredictorGroup } from "../groups/group-names.ts";

/** What a predictor can learn with. */
export type LearnerName = "vscnn" | "scnn" | "vcnn" | "earlyFusion" | "linear" | "svr" | "tree" | "boosting";

/** A learner and how it learns. */
export interface LearnerConfig {
  readonly learner: LearnerName;
  /**
   * What it is given: `reduced` is photo and rest each reduced and scaled, as the paper's networks take them; `plain` leaves what is
   * known besides the photo as it is, which trees read best. Networks take `reduced`. @defaultValue 'plain' for trees, else 'reduced'
   */
  readonly inputs?: "reduced" | "plain";
  /** Options of the learner, those of its `fit` function that are numbers, texts or booleans. @defaultValue none */
  readonly options?: Readonly<Record<string, number | string | boolean>>;
}

/** Which posts train, choose, calibrate and test. */
export interface SplitConfig {
  /** `author` gives all posts of an author to one part; `time` tests on the latest posts. */
  readonly by: "random" | "author" | "time";
  /** Shares of the training, validation, calibration and test part, of any sum. */
  readonly ratios: readonly [train: number, validation: number, calibration: number, test: number];
  readonly seed: number;
}

/** Components that the features are reduced to; 0 keeps all columns. */
export interface ComponentsConfig {
  /** Of the photo's features. */
  readonly visual: number;
  /** Of all others. */
  readonly social: number;
  /** Of all together, for early fusion. */
  readonly joint: number;
  /** Of the words of titles, descriptions and tags. */
  readonly words: number;
}

/** What is asked of {@link fitPredictor}: one object that JSON can hold. Everything left out is that of the preset. */
export interface PredictorConfig {
  /**
   * `best`: what predicts tomorrow's posts best; `prePublication`: the same of what is known before posting, without networks;
   * `paper`: Abousaleh et al. 2021 to the letter, which leaks. @defaultValue 'best'
   */
  readonly preset?: PresetName;
  /** Groups of features. @defaultValue all that the features and the posts have */
  readonly groups?: readonly PredictorGroup[];
  readonly split?: Partial<SplitConfig>;
  /** Names, or names with options. The predictions of several are blended. */
  readonly learners?: readonly (LearnerName | LearnerConfig)[];
  /**
   * How several learners are weighed: equally, or by least squares on the validation part, no weight below 0, drawn back to equal ones as
   * far as chance explains their gain.
   */
  readonly blend?: BlendName;
  /**
   * Which posts the average views of an author are taken over: for a training post `earlier` ones, `others` or all of `train`, for
   * later posts all of training. `others` and `train` tell a learner the outcome of the training post itself, `all` that of test posts.
   * @defaultValue 'earlier'; 'all' of `paper`
   */
  readonly averagesOf?: AveragesName;
  /** Whether what is known only after posting, comments and days online, is used. */
  readonly known?: "beforePosting" | "afterPosting";
  readonly components?: Partial<ComponentsConfig>;
  /** Share of the outcomes that intervals are to hold. @defaultValue 0.9 */
  readonly coverage?: number;
  /**
   * What posts have in common with training posts whose outcomes are then a feature: the `category` and `place` in the group of the post,
   * `tag` in the text's, `hourOfWeek` in the time's. @defaultValue those that the posts have; none for `paper`
   */
  readonly statistics?: readonly StatisticKey[];
  /** Whether features are brought to one variance before they are reduced. @defaultValue 'zscore'; 'none' for `paper` */
  readonly preScale?: "none" | "zscore";
  /** Hours after which the outcome of a post is known to posts that come later. @defaultValue 24 */
  readonly outcomeDelayHours?: number;
  /** Unix seconds of the moment the views were counted. @defaultValue a day after the last post */
  readonly referenceTime?: number;
  /**
   * Days after which a post hardly gains views: those of an older post are taken as those of that day, and no later day is
   * predicted. 0 if they grow evenly for ever, as the score of the paper has it. Scores that posts state stay as they are.
   * @defaultValue 30, or what the posts clearly show instead; 0 of the preset `paper`
   */
  readonly settleDays?: number;
  /** Seed of the learners and of samples. @defaultValue 0 */
  readonly seed?: number;
}

/** How the predictions of several learners are weighed. */
export type BlendName = "mean" | "nonNegative";

/** Which posts the average views of an author are taken over. */
export type AveragesName = "earlier" | "others" | "train" | "all";

/** Names of the presets. */
export type PresetName = "paper" | "prePublication" | "best";

/** A configuration with nothing left out. */
export interface ResolvedConfig {
  readonly preset: PresetName;
  readonly groups: readonly PredictorGroup[];
  readonly split: SplitConfig;
  readonly learners: readonly Required<LearnerConfig>[];
  readonly blend: BlendName;
  readonly averagesOf: AveragesName;
  readonly known: "beforePosting" | "afterPosting";
  readonly components: ComponentsConfig;
  readonly coverage: number;
  readonly statistics: readonly StatisticKey[];
  readonly preScale: "none" | "zscore";
  readonly outcomeDelayHours: number;
  readonly referenceTime: number;
  readonly settleDays: number;
  readonly seed: number;
}
