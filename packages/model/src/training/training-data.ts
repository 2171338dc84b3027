import type { ModelInputs } from "../prediction/named-inputs.ts";

/** Rows and what they should give. */
export interface TrainingData {
  /**
   * A matrix per input in the network's order, the matrix itself where there is one, or matrices by the names of the
   * inputs: `{ visual, social }`.
   */
  inputs: ModelInputs;
  /** A number per row; for a network of classes their index, from 0. */
  target: ArrayLike<number>;
  /**
   * How much each row counts in the loss, at least 0; only their ratios matter. In training, a row of weight 2 counts as two
   * rows do. @defaultValue all rows count alike
   */
  weights?: ArrayLike<number>;
}
