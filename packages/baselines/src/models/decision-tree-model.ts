import type { TreeNodes } from "../trees/nodes/tree-nodes.ts";

/** A fitted regression tree. `saveDecisionTree` saves it. */
export interface DecisionTreeModel {
  readonly kind: "decision-tree";
  readonly version: 1;
  /** Columns of the matrix it was fitted on. */
  readonly columns: number;
  readonly nodes: TreeNodes;
  /** Decrease of the mean squared error on the training rows by each column's splits. */
  readonly gains: Float64Array;
}
