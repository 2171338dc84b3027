import type { Optimizer } from "@tensorflow/tfjs-core";
import { checkNumber, checkOptions, type OptionNames } from "@vscnn/core";
import { FusedAdamOptimizer } from "./adam/fused-adam-optimizer.ts";

/** Options of {@link fusedAdam}. */
export interface FusedAdamOptions {
  /** Decay of the first moment, from 0 to below 1. @defaultValue 0.9 */
  beta1?: number;
  /** Decay of the second moment, from 0 to below 1. @defaultValue 0.999 */
  beta2?: number;
  /** Added to the root of the second moment, above 0. @defaultValue 1e-7 */
  epsilon?: number;
}

/** What {@link fusedAdam} returns: an optimizer whose learning rate may be changed between steps. */
export interface FusedAdam extends Optimizer {
  learningRate: number;
}

const OPTIONS: OptionNames<FusedAdamOptions> = { beta1: true, beta2: true, epsilon: true };

/**
 * Adam with one pass over parameter, gradient and moments, on WASM by a kernel and on WebGPU by a shader.
 *
 * The update is that of `tf.train.adam`, except that bias corrections are computed in double precision, as in PyTorch;
 * those of TensorFlow.js are off by up to 2e-5 of the second moment. On other backends the operations of TensorFlow.js
 * compute it. The optimizer is saved under the name `Adam`, so a model that is saved with it loads anywhere.
 *
 * @returns an optimizer for `LayersModel.compile`, `minimize` or `applyGradients`
 * @throws TypeError or RangeError if an argument is not legal
 * @example
 * fusedAdam(0.01, { beta1: 0.8 }).getConfig().beta1; // => 0.8
 * @see Kingma and Ba 2015, arXiv:1412.6980, algorithm 1
 */
export function fusedAdam(learningRate = 0.001, options: FusedAdamOptions = {}): FusedAdam {
  checkNumber("fusedAdam", "learningRate", learningRate, { min: 0 });
  checkOptions("fusedAdam", options, OPTIONS);
  const { beta1 = 0.9, beta2 = 0.999, epsilon = 1e-7 } = options;
  checkDecay("beta1", beta1);
  checkDecay("beta2", beta2);
  checkNumber("fusedAdam", "epsilon", epsilon, { min: Number.MIN_VALUE });
  return new FusedAdamOptimizer(learningRate, beta1, beta2, epsilon);
}

/** A decay of 1 would keep a moment as it was in the beginning. */
function checkDecay(name: string, value: number): void {
  checkNumber("fusedAdam", name, value, { min: 0, max: 1 });
  if (value === 1) throw new RangeError(`fusedAdam: ${name} must be below 1, got 1`);
}
