import type { Interval } from "@vscnn/metrics";
import type { LearnerName } from "../config/predictor-config.ts";

/** How well posts of one part were predicted. */
export interface PartEvaluation {
  readonly posts: number;
  /** Rank correlation, mean absolute and mean squared error, with bootstrap intervals of 95 %. */
  readonly spearmanRho: Interval;
  readonly mae: Interval;
  readonly mse: Interval;
  /** Share of the outcomes that lay within their intervals. */
  readonly coverage: number;
  /** Rank correlation among posts of the same author, the mean over authors, each as heavy as its posts; NaN if there are none. */
  readonly withinAuthors: number;
  /** Authors that this is the mean over. */
  readonly authors: number;
}

/** The three figures of the paper. */
export interface Figures {
  readonly spearmanRho: number;
  readonly mae: number;
  readonly mse: number;
}

/**
 * How well a predictor predicts. Only `test` is on posts that had no part in its making: validation posts chose when training stopped and
 * how learners are blended, calibration posts how long intervals are.
 */
export interface Evaluation {
  readonly validation: PartEvaluation;
  readonly calibration: PartEvaluation;
  readonly test: PartEvaluation;
  /** Each learner alone, on the test posts. */
  readonly learners: readonly (Figures & { readonly learner: LearnerName })[];
  /** Predicting the mean of the training posts for all test posts. */
  readonly trainingMean: Figures;
  /** Predicting the mean of the author's training posts, of all training posts for new authors. */
  readonly authorMean: Figures;
}
