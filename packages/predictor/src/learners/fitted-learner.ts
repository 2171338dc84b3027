import type { DecisionTreeModel, GradientBoostingModel, LinearModel, SvrModel } from "@vscnn/baselines";
import type { NetworkName } from "../config/learner-names.ts";

/** The numbers of one part of a network. */
export interface NetworkWeight {
  readonly name: string;
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

/** A learner that has learned: its model, or for a network its weights. */
export type FittedLearner =
  | { readonly learner: "linear"; readonly inputs: LearnerInputName; readonly model: LinearModel }
  | { readonly learner: "svr"; readonly inputs: LearnerInputName; readonly model: SvrModel }
  | { readonly learner: "tree"; readonly inputs: LearnerInputName; readonly model: DecisionTreeModel }
  | { readonly learner: "boosting"; readonly inputs: LearnerInputName; readonly model: GradientBoostingModel }
  | FittedNetwork;

/** What a learner is given. */
export type LearnerInputName = "reduced" | "plain";

/** A network that has learned. */
export interface FittedNetwork {
  readonly learner: NetworkName;
  readonly inputs: "reduced";
  /** Columns of each of its inputs. */
  readonly lengths: readonly number[];
  readonly weights: readonly NetworkWeight[];
}
