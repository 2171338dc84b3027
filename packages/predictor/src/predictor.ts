import type { ResolvedConfig } from "./config/predictor-config.ts";
import type { Evaluation } from "./fitting/evaluation.ts";
import type { Provenance } from "./fitting/provenance.ts";
import type { SeenPosts } from "./fitting/seen-posts.ts";
import type { FittedGroups } from "./groups/fitted-groups.ts";
import type { GroupColumns } from "./groups/layout.ts";
import type { Reducers } from "./inputs/learner-inputs.ts";
import type { FittedLearner } from "./learners/fitted-learner.ts";

/**
 * A predictor of popularity: everything that was learned, and what is known of how well. A plain object, made by
 * `fitPredictor` or a loader; nothing in it is to be changed.
 */
export interface Predictor {
  readonly kind: "predictor";
  readonly version: 1;
  readonly config: ResolvedConfig;
  /** The groups of features and their columns. */
  readonly layout: readonly GroupColumns[];
  readonly groups: FittedGroups;
  readonly reducers: Reducers;
  readonly learners: readonly FittedLearner[];
  /** How much each learner counts. */
  readonly weights: readonly number[];
  /** Half the length of an interval: that share of the calibration posts lay within it which the configuration names. */
  readonly radius: number;
  readonly seen: SeenPosts;
  readonly evaluation: Evaluation;
  readonly provenance: Provenance;
}
