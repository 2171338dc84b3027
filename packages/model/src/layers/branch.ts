import type { SymbolicTensor } from "@tensorflow/tfjs-layers";

/**
 * One input of a network and the layers that lead from it to a flat vector. A plain recipe: every `fuse` builds its own
 * layers of it. Write your own `build` for layers that this package has no function for.
 */
export interface Branch {
  /** Name of the input; the names of the branch's layers begin with it. */
  readonly name: string;
  /** Columns of the input matrix. */
  readonly length: number;
  /** Adds the layers. The input is `[rows, length]`, the output must be `[rows, any]`. */
  readonly build: (input: SymbolicTensor) => SymbolicTensor;
}

/** The layers from the merged branches to the prediction. */
export interface Head {
  /**
   * Adds the layers. The input is `[rows, merged length]`, the output must be `[rows, 1]`, or a softmax of
   * `[rows, classes]`.
   */
  readonly build: (merged: SymbolicTensor) => SymbolicTensor;
}
