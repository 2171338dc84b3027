import type { LayersModel } from "@tensorflow/tfjs-layers";
import { checkInteger, checkOptions, firstNotFinite, type Matrix, type OptionNames } from "@vscnn/core";
import { packInputs } from "./packed-inputs.ts";
import { predictUnchecked } from "./predict-unchecked.ts";

/** Options of {@link predict}. */
export interface PredictOptions {
  /** Rows that go through the network at once: memory against speed, not the answer. @defaultValue 400 */
  batchSize?: number;
}

const NAMES: OptionNames<PredictOptions> = { batchSize: true };

/**
 * Predicts a number for every row.
 *
 * @param model - a network of one output, from `fuse`, a preset or a loader
 * @param inputs - a matrix per input in the network's order; the matrix itself where there is one
 * @returns as many numbers as rows
 * @throws TypeError or RangeError if the inputs do not fit the network or are not finite in single precision
 * @throws Error if a prediction is not finite: inputs so large that the network overflows, or weights that are not finite
 * @example
 * import "@tensorflow/tfjs-backend-cpu";
 * const model = fuse([denseBranch({ name: "social", length: 2 })], denseHead({ units: [4] }));
 * predict(model, matrixFrom([[0, 0], [0, 0]])); // => [0, 0]
 */
export function predict(
  model: LayersModel,
  inputs: Matrix | readonly Matrix[],
  options: PredictOptions = {},
): Float32Array {
  checkOptions("predict", options, NAMES);
  const { batchSize = 400 } = options;
  checkInteger("predict", "batchSize", batchSize, { min: 1 });
  const packed = packInputs("predict", model, inputs);
  const predicted = predictUnchecked(model, packed, batchSize);
  const wrong = firstNotFinite(predicted);
  if (wrong < 0) return predicted;
  throw new Error(
    `predict: predictions must be finite, got ${predicted[wrong]} at row ${wrong}: its inputs are too large for the network, ` +
      "or the network's weights are not finite",
  );
}
