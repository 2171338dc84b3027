import { type Tensor, tensor2d, tidy } from "@tensorflow/tfjs-core";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import { checkInteger, type Matrix } from "@vscnn/core";
import { type PackedInputs, packInputs } from "./packed-inputs.ts";
import { withVisibleNan } from "./with-visible-nan.ts";

/** Options of {@link predict}. */
export interface PredictOptions {
  /** Rows that go through the network at once: memory against speed, not the answer. @defaultValue 400 */
  batchSize?: number;
}

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
  const { batchSize = 400 } = options;
  const packed = packInputs("predict", model, inputs);
  const predicted = predictPacked(model, packed, checkInteger("predict", "batchSize", batchSize, { min: 1 }));
  const wrong = predicted.findIndex((value) => !Number.isFinite(value));
  if (wrong < 0) return predicted;
  throw new Error(
    `predict: predictions must be finite, got ${predicted[wrong]} at row ${wrong}: its inputs are too large for the network, ` +
      "or the network's weights are not finite",
  );
}

/** {@link predict} on inputs that are checked already; what is not finite is for the caller to judge. */
export function predictPacked(model: LayersModel, packed: PackedInputs, batchSize: number): Float32Array {
  return withVisibleNan(model, () => predictRows(model, packed, batchSize));
}

function predictRows(model: LayersModel, packed: PackedInputs, batchSize: number): Float32Array {
  const predicted = new Float32Array(packed.rows);
  for (let start = 0; start < packed.rows; start += batchSize) {
    const end = Math.min(start + batchSize, packed.rows);
    const output = tidy(() => {
      const tensors = packed.inputs.map(({ values, columns }) =>
        tensor2d(values.subarray(start * columns, end * columns), [end - start, columns]),
      );
      return model.apply(tensors.length === 1 ? tensors[0] : tensors, { training: false }) as Tensor;
    });
    predicted.set(output.dataSync(), start);
    output.dispose();
  }
  return predicted;
}
