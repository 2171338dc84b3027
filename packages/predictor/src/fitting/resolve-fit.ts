import { latestReferenceTime } from "@vscnn/social";
import type { PredictorConfig, ResolvedConfig } from "../config/predictor-config.ts";
import { resolveConfig } from "../config/resolve-config.ts";
import type { FeatureSet } from "../feature-set.ts";
import type { PresentFeatures } from "./check-features.ts";
import { findSettlingDays } from "./find-settling-days.ts";
import { type RowSplit, splitRows } from "./split-rows.ts";
import { targetsOf } from "./targets-of.ts";

/** What a fit is decided by before anything is computed of the features. */
export interface ResolvedFit {
  readonly resolved: ResolvedConfig;
  readonly targets: Float64Array;
  readonly split: RowSplit;
}

/** Fills in a configuration by posts that are checked, and divides them. */
export function resolveFit(
  functionName: string,
  { posts, duplicates }: Pick<FeatureSet, "posts" | "duplicates">,
  config: PredictorConfig,
  present: PresentFeatures,
): ResolvedFit {
  const referenceTime = config?.referenceTime ?? (posts.length === 0 ? 0 : latestReferenceTime(posts));
  const settleDays = (counted: number, usual: number) => findSettlingDays(posts, counted, usual);
  const resolved = resolveConfig(functionName, config, { ...present, referenceTime, settleDays });
  const targets = targetsOf(functionName, posts, resolved);
  const together = duplicates === undefined ? { posts } : { posts, duplicates };
  return { resolved, targets, split: splitRows(functionName, together, resolved.split) };
}
