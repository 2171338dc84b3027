import type { LayersModel } from "@tensorflow/tfjs-layers";
import { checkInteger, checkOptions, type Matrix, type OptionNames } from "@vscnn/core";
import { checkBackend } from "../check-backend.ts";
import { checkReadsAtOnce } from "../device/reads-at-once.ts";
import type { ClassNetwork } from "./class-network.ts";
import { finishedPredictions } from "./finished-predictions.ts";
import type { ModelInputs } from "./named-inputs.ts";
import { packInputs } from "./packed-inputs.ts";
import { predictUnchecked } from "./predict-unchecked.ts";

/** Options of {@link predict}, {@link predictAsync} and {@link predictCombinations}. */
export interface PredictOptions {
  /**
   * Rows that go through the network at once: more take more memory and change nothing but the speed. Large networks
   * take fewer at once than this says. @defaultValue 400
   */
  batchSize?: number;
}

/** The names of the options. */
export const PREDICT_OPTIONS: OptionNames<PredictOptions> = { batchSize: true };

/**
 * Predicts a number for every row; a network with a `classHead` gives the probability of every class.
 *
 * @param model - a network from `fuse`, a preset or a loader
 * @param inputs - a matrix per input in the network's order, the matrix itself where there is one, or matrices by the
 * names of the inputs: `{ visual, social }`
 * @returns a number per row; a matrix of `[rows, classes]`, whose rows sum to 1, from a network of classes
 * @throws TypeError or RangeError if the inputs do not fit the network or are not finite in single precision
 * @throws Error if a prediction is not finite: inputs so large that the network overflows, or weights that are not finite; on WebGPU,
 * which needs {@link predictAsync}
 * @example
 * import "@tensorflow/tfjs-backend-cpu";
 * const model = fuse([denseBranch({ name: "social", length: 2 })], denseHead({ units: [4] }));
 * predict(model, { social: matrixFrom([[0, 0], [0, 0]]) }); // => [0, 0]
 */
export function predict(model: ClassNetwork, inputs: ModelInputs, options?: PredictOptions): Matrix;
export function predict(model: LayersModel, inputs: ModelInputs, options?: PredictOptions): Float32Array;
export function predict(
  model: LayersModel,
  inputs: ModelInputs,
  options: PredictOptions = {},
): Float32Array | Matrix {
  checkOptions("predict", options, PREDICT_OPTIONS);
  const { batchSize = 400 } = options;
  checkInteger("predict", "batchSize", batchSize, { min: 1 });
  checkBackend("predict");
  checkReadsAtOnce("predict");
  const packed = packInputs("predict", model, inputs);
  return finishedPredictions("predict", model, predictUnchecked(model, packed, batchSize));
}
