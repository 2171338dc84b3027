import {
  cast,
  div,
  greater,
  maximum,
  mul,
  type Scalar,
  softplus,
  sub,
  sum,
  type Tensor2D,
  transpose,
} from "@tensorflow/tfjs-core";

/**
 * Mean over all pairs of rows of a batch whose targets differ: log(1 + exp(lower - higher)), where `higher` is the output of
 * the row with the larger target. Only differences of outputs count, so it learns an order and no level. A pair weighs the
 * product of its rows' weights. Without such a pair the loss is 0. Time and memory grow with the square of the batch size.
 *
 * @see Burges et al. 2005, Learning to rank using gradient descent, doi:10.1145/1102351.1102363
 */
export function rankingLoss(output: Tensor2D, target: Tensor2D, weights: Tensor2D | null): Scalar {
  const isHigher = cast(greater(target, transpose(target)), "float32");
  const counted = weights === null ? isHigher : mul(isHigher, mul(weights, transpose(weights)));
  const costs = softplus(sub(transpose(output), output));
  const total = sum(mul(counted, costs));
  // Weights are of mean 1, so a smallest float stands for no pair at all
  return div(total, maximum(sum(counted), 1e-30)) as Scalar;
}
