import type { Scalar, Tensor, Tensor2D } from "@tensorflow/tfjs-core";

/** The losses that have a name. */
export type LossName = "squared" | "absolute" | "huber" | "quantile" | "crossEntropy" | "ranking";

/** A named loss with its parameter. */
export interface LossOptions {
  name: LossName;
  /** `'huber'`: errors below this are squared, those above count by their size. @defaultValue 1 */
  delta?: number;
  /** `'quantile'`: which quantile of the target is learned, more than 0 and less than 1. @defaultValue 0.5 */
  quantile?: number;
}

/**
 * A loss of your own: a number for each row, of shape `[rows]` or `[rows, 1]`, made by operations of tfjs that have a
 * gradient.
 *
 * @param output - `[rows, 1]`, or `[rows, classes]` before the softmax
 * @param target - `[rows, 1]`
 */
export type LossFunction = (output: Tensor2D, target: Tensor2D) => Tensor;

/** What a training minimizes: a name, a name with its parameter, or a function. */
export type Loss = LossName | LossOptions | LossFunction;

/** A checked loss. */
export interface ResolvedLoss {
  /** Name and parameter, which must be the same when a training is resumed. */
  readonly description: string;
  /**
   * The loss of a batch.
   *
   * @param weights - `[rows, 1]`, of mean 1 over all training rows; null if all rows count alike
   */
  readonly ofBatch: (output: Tensor2D, target: Tensor2D, weights: Tensor2D | null) => Scalar;
}
