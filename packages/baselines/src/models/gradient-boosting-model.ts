import type { BoostingLoss } from "../options/boosting-options.ts";
import type { TreeNodes } from "../trees/nodes/tree-nodes.ts";

/** A fitted ensemble of boosted regression trees. `saveGradientBoosting` saves it. */
export interface GradientBoostingModel {
  readonly kind: "gradient-boosting";
  readonly version: 1;
  /** How splits were searched. */
  readonly method: "exact" | "hist";
  /** What was made small. */
  readonly loss: BoostingLoss;
  /** Columns of the matrix it was fitted on. */
  readonly columns: number;
  /** Factor of every leaf. */
  readonly learningRate: number;
  /** Prediction before the first tree: the constant of least loss. */
  readonly baseline: number;
  readonly nodes: TreeNodes;
  /** Decrease of the mean squared error of what each tree was grown for, by each column's splits, averaged over the trees. */
  readonly gains: Float64Array;
  /** Mean loss on the rows each tree was grown on, after that tree. */
  readonly trainLoss: Float64Array;
  /** Mean loss on the rows held back, after each tree; empty if none were. */
  readonly validationLoss: Float64Array;
}
