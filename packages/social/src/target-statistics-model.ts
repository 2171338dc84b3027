import type { KeyValue, StatisticKey } from "./statistics/statistic-keys.ts";

/** The outcomes of what posts have of a key. */
export interface TargetStatisticsTable {
  readonly key: StatisticKey;
  /** Null for nothing; names of places begin with `=`, cells of the grid are numbers. Null first, then by code unit. */
  readonly values: readonly KeyValue[];
  /** Of the outcomes of the value at the same place. */
  readonly sums: Float64Array;
  /** How many outcomes these are. */
  readonly counts: Float64Array;
}

/** Outcomes of training posts by key: made by {@link fitTargetStatistics}, saved by {@link saveTargetStatistics}. */
export interface TargetStatisticsModel {
  readonly kind: "target-statistics";
  readonly version: 1;
  readonly prior: number;
  readonly priorWeight: number;
  readonly placeDegrees: number;
  readonly tables: readonly TargetStatisticsTable[];
}

/** What a saved model says that it is. */
export const TARGET_STATISTICS_KIND = "target-statistics";
export const TARGET_STATISTICS_VERSION = 1;
