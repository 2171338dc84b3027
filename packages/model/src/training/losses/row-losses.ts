import {
  abs,
  add,
  cast,
  logSoftmax,
  maximum,
  minimum,
  mul,
  neg,
  oneHot,
  reshape,
  square,
  squaredDifference,
  sub,
  sum,
  type Tensor,
  type Tensor1D,
  type Tensor2D,
} from "@tensorflow/tfjs-core";

/** (output - target)^2 of each row. */
export function squaredLoss(output: Tensor2D, target: Tensor2D): Tensor {
  return squaredDifference(output, target);
}

/** |output - target| of each row. */
export function absoluteLoss(output: Tensor2D, target: Tensor2D): Tensor {
  return abs(sub(output, target));
}

/**
 * Half of the squared error where it is at most delta, else delta (|error| - delta / 2).
 *
 * @see Huber 1964, doi:10.1214/aoms/1177703732
 */
export function huberLoss(output: Tensor2D, target: Tensor2D, delta: number): Tensor {
  const size = abs(sub(output, target));
  const small = minimum(size, delta);
  return add(mul(square(small), 0.5), mul(sub(size, small), delta));
}

/**
 * Quantile times the error where the output is too small, (1 - quantile) times the error where it is too large.
 *
 * @see Koenker and Bassett 1978, doi:10.2307/1913643
 */
export function quantileLoss(output: Tensor2D, target: Tensor2D, quantile: number): Tensor {
  const error = sub(target, output);
  return maximum(mul(error, quantile), mul(error, quantile - 1));
}

/** -log of the probability of the right class, whose index is the target; the output is what softmax takes. */
export function crossEntropyLoss(output: Tensor2D, target: Tensor2D): Tensor {
  const [rows, classes] = output.shape;
  const right = oneHot(cast(reshape(target, [rows]), "int32") as Tensor1D, classes);
  return neg(sum(mul(cast(right, "float32"), logSoftmax(output)), 1, true));
}
