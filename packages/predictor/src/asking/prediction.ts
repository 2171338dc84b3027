import type { PredictorGroup } from "../groups/group-names.ts";

/** What a predictor says of a post. */
export interface Prediction {
  /** Popularity score: log2(views / days) + 1. */
  readonly score: number;
  /** Where the score will lie with the probability `coverage`. */
  readonly interval: readonly [low: number, high: number];
  /** The share of outcomes that intervals hold, as it was fitted. */
  readonly coverage: number;
  /** Views after `days` days, and where they will lie. */
  readonly views: number;
  readonly viewsInterval: readonly [low: number, high: number];
  readonly days: number;
  /** Percent of all posts that the predictor knows that scored lower. */
  readonly percentile: number;
  /** Percent of the author's earlier posts that scored lower; left out where none are known. */
  readonly authorPercentile?: number;
  /** Groups of which nothing was known, or not what counts most. */
  readonly missing: readonly PredictorGroup[];
  /** What stands in for what was not known, by group, in words; also for groups of which some was known, which are not `missing`. */
  readonly filledWith: Readonly<Partial<Record<PredictorGroup, string>>>;
  /** Whether the post is farther from all posts that the predictor learned from than 99 in 100 are. */
  readonly unusual: boolean;
}
