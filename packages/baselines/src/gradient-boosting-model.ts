import type { TreeNodes } from "./trees/tree-nodes.ts";

/** A fitted ensemble of boosted regression trees. `encodeTreeModel` saves it. */
export interface GradientBoostingModel {
  readonly kind: "gradient-boosting";
  readonly version: 1;
  /** How splits were searched. */
  readonly method: "exact" | "hist";
  /** Columns of the matrix it was fitted on. */
  readonly columns: number;
  /** Factor of every leaf. */
  readonly learningRate: number;
  /** Prediction before the first tree: the mean of the targets. */
  readonly baseline: number;
  readonly nodes: TreeNodes;
  /** Decrease of the squared error on the training rows by each column's splits, a row and a tree. */
  readonly gains: Float64Array;
  /** Mean squared error on the rows each tree was grown on, after that tree. */
  readonly trainLoss: Float64Array;
  /** Mean squared error on the rows held back, after each tree; empty if none were. */
  readonly validationLoss: Float64Array;
}
