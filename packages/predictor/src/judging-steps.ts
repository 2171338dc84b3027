import type { PredictorConfig } from "./config/predictor-config.ts";

/** One step from the paper's way of judging a predictor to honest ones. */
export interface JudgingStep {
  /** What it changes, in words. */
  readonly title: string;
  /** For `fitPredictor`. It keeps what the steps before it changed. */
  readonly config: PredictorConfig;
  /** Whether of posts that show the same photo one is taken, see {@link withoutDuplicates}; else they count as different photos. */
  readonly isDistinct: boolean;
}

const EARLIER: PredictorConfig = { preset: "paper", averagesOf: "earlier", known: "beforePosting" };

/**
 * The steps from the paper's way of judging down to honest ones: a model that is fitted and judged on each shows where a figure
 * comes from. The last two are two ways of splitting, not one after the other.
 *
 * To leave a training post out of its author's average is not enough, since that average is lower the more views the post itself got. The
 * step after it, averages over earlier posts only, comes when nothing else tells the outcome any more: it shows what that alone did.
 */
export const JUDGING_STEPS: readonly JudgingStep[] = [
  { title: "as the paper judges", config: { preset: "paper" }, isDistinct: false },
  {
    title: "author averages of training posts only",
    config: { preset: "paper", averagesOf: "train" },
    isDistinct: false,
  },
  {
    title: "… without the post itself",
    config: { preset: "paper", averagesOf: "others" },
    isDistinct: false,
  },
  {
    title: "comments and days online left out",
    config: { preset: "paper", averagesOf: "others", known: "beforePosting" },
    isDistinct: false,
  },
  { title: "author averages of earlier posts only", config: EARLIER, isDistinct: false },
  { title: "near copies of photos taken once", config: EARLIER, isDistinct: true },
  {
    title: "authors of the test part unseen",
    config: { ...EARLIER, split: { by: "author" } },
    isDistinct: true,
  },
  {
    title: "test part later than all others",
    config: { ...EARLIER, split: { by: "time" } },
    isDistinct: true,
  },
];
