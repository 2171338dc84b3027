import { checkNumber } from "@vscnn/core";
import { checkPosts } from "../check-post.ts";
import { checkSettings } from "../history/history-state.ts";
import { checkAuthored } from "../history/local-hour.ts";
import { outcomeOf } from "../history/outcome-of.ts";
import { timeOrder } from "../history/time-order.ts";
import type { Post } from "../post.ts";
import type { TargetStatisticsOptions } from "../target-statistics-options.ts";
import { checkKeyed, checkKeys, STATISTIC_KEYS, type StatisticKey } from "./statistic-keys.ts";

/** Options, checked and complete but for the prior. */
export interface StatisticsSettings {
  keys: readonly StatisticKey[];
  prior: number | undefined;
  priorWeight: number;
  /** Seconds. */
  delay: number;
  referenceTime: number | undefined;
  placeDegrees: number;
}

export const WEIGHT_RANGE = { min: 1e-9, max: 1e9 };
export const DEGREES_RANGE = { min: 1e-6, max: 180 };

/** Checks options, and fills in what was left out. */
export function statisticsSettings(
  functionName: string,
  options: TargetStatisticsOptions,
): StatisticsSettings {
  const { keys = STATISTIC_KEYS, prior, priorWeight = 1, placeDegrees = 1 } = options;
  if (prior !== undefined) checkNumber(functionName, "prior", prior);
  checkNumber(functionName, "priorWeight", priorWeight, WEIGHT_RANGE);
  checkNumber(functionName, "placeDegrees", placeDegrees, DEGREES_RANGE);
  const { outcomeDelayHours, referenceTime } = checkSettings(functionName, options);
  return {
    keys: checkKeys(functionName, keys),
    prior,
    priorWeight,
    delay: outcomeDelayHours * 3600,
    referenceTime,
    placeDegrees,
  };
}

/** Posts that were checked. */
export function keyedPosts(functionName: string, posts: readonly Post[]): Post[] {
  checkPosts(functionName, posts);
  const all = Array.from(posts);
  for (let i = 0; i < all.length; i++) {
    checkAuthored(functionName, all[i], i);
    checkKeyed(functionName, `post ${i}`, all[i]);
  }
  return all;
}

/** The outcomes of posts, NaN where there is none, and the order of time. */
export function orderedOutcomes(
  functionName: string,
  posts: readonly Post[],
  referenceTime: number | undefined,
): { scores: Float64Array; order: Uint32Array } {
  const scores = Float64Array.from(
    posts,
    (post) => outcomeOf(functionName, post, referenceTime) ?? Number.NaN,
  );
  return { scores, order: timeOrder(posts) };
}
