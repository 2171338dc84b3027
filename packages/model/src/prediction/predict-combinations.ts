import type { LayersModel } from "@tensorflow/tfjs-layers";
import { checkInteger, checkOptions, checkVector, describeValue, type Matrix } from "@vscnn/core";
import { checkBackend } from "../check-backend.ts";
import { checkReadsAtOnce } from "../device/reads-at-once.ts";
import type { ClassNetwork } from "./class-network.ts";
import { lateFusionOf } from "./combining/late-fusion.ts";
import { predictFused } from "./combining/predict-fused.ts";
import { finishedPredictions } from "./finished-predictions.ts";
import type { ModelInputs } from "./named-inputs.ts";
import { type PackedInput, packEach } from "./packed-inputs.ts";
import { PREDICT_OPTIONS, type PredictOptions } from "./predict.ts";
import { predictUnchecked } from "./predict-unchecked.ts";

/** Numbers up to which what a network with late fusion has computed of single inputs is kept, 512 MiB. */
const MAX_KEPT = 2 ** 27;

/**
 * Predicts rows that combine the rows of few inputs, such as every photo with every post: what depends on one input alone is computed
 * once for each of its rows instead of once for each combination.
 *
 * The same as {@link predict} of the combined rows, but for the rounding of sums in single precision, which are taken in another order. In
 * a network of `fuse` with several branches and a `denseHead`, only the layers after the first weighted sums see every combination: of
 * the paper's 5.4 million weights, 0.5 million.
 *
 * @param model - a network from `fuse`, a preset or a loader
 * @param inputs - as for `predict`, but matrices of different inputs may have different numbers of rows
 * @param combinations - for each input of the network, in its order, the row of its matrix in each combination; all of one length
 * @returns a number per combination; a matrix of `[combinations, classes]` from a network of classes
 * @throws TypeError or RangeError if inputs or combinations do not fit, or are not finite in single precision
 * @throws Error if a prediction is not finite; on WebGPU, which needs {@link predictAsync} of the combined rows
 * @example
 * import "@tensorflow/tfjs-backend-cpu";
 * const branches = ["photo", "post"].map((name) => denseBranch({ name, length: 2 }));
 * const model = fuse(branches, denseHead({ units: [4] }));
 * const inputs = { photo: matrixFrom([[0, 0], [1, 2]]), post: matrixFrom([[0, 0], [3, 1], [2, 2]]) };
 * predictCombinations(model, inputs, [[0, 0, 1, 1], [0, 1, 1, 2]]).length; // => 4
 */
export function predictCombinations(
  model: ClassNetwork,
  inputs: ModelInputs,
  combinations: readonly ArrayLike<number>[],
  options?: PredictOptions,
): Matrix;
export function predictCombinations(
  model: LayersModel,
  inputs: ModelInputs,
  combinations: readonly ArrayLike<number>[],
  options?: PredictOptions,
): Float32Array;
export function predictCombinations(
  model: LayersModel,
  inputs: ModelInputs,
  combinations: readonly ArrayLike<number>[],
  options: PredictOptions = {},
): Float32Array | Matrix {
  const name = "predictCombinations";
  checkOptions(name, options, PREDICT_OPTIONS);
  const { batchSize = 400 } = options;
  checkInteger(name, "batchSize", batchSize, { min: 1 });
  checkBackend(name);
  checkReadsAtOnce(name);
  const packed = packEach(name, model, inputs);
  checkCombinations(name, packed, combinations);
  return finishedPredictions(name, model, combined(model, packed, combinations, batchSize));
}

function checkCombinations(
  name: string,
  inputs: readonly PackedInput[],
  combinations: readonly ArrayLike<number>[],
): void {
  if (!Array.isArray(combinations)) {
    throw new TypeError(
      `${name}: combinations must be an array of lists, got ${describeValue(combinations)}`,
    );
  }
  if (combinations.length !== inputs.length) {
    throw new RangeError(
      `${name}: combinations must be a list for each of ${inputs.length} inputs, got ${combinations.length}`,
    );
  }
  combinations.forEach((rows, i) => {
    const { values, columns } = inputs[i];
    checkVector(name, `combinations[${i}]`, rows, combinations[0]?.length);
    const count = values.length / columns;
    for (let at = 0; at < rows.length; at++) {
      const row = rows[at];
      if (Number.isInteger(row) && row >= 0 && row < count) continue;
      throw new RangeError(
        `${name}: combinations[${i}] must hold rows from 0 to ${count - 1}, got ${row} at index ${at}`,
      );
    }
  });
}

function combined(
  model: LayersModel,
  inputs: readonly PackedInput[],
  combinations: readonly ArrayLike<number>[],
  batchSize: number,
): Float32Array {
  const rows = combinations[0].length;
  if (inputs.length === 1) {
    const [{ values, columns }] = inputs;
    const each = predictUnchecked(model, { rows: values.length / columns, inputs }, batchSize);
    return rowsOf(each, model.outputs[0].shape[1] as number, combinations[0]);
  }
  const fusion = lateFusionOf(model);
  const distinct = inputs.reduce((sum, { values, columns }) => sum + values.length / columns, 0);
  // Where rows hardly repeat, nothing is gained
  if (fusion !== undefined && distinct < rows && distinct * fusion.units <= MAX_KEPT) {
    return predictFused(model, fusion, inputs, combinations, batchSize);
  }
  const joined = inputs.map(({ values, columns }, i) => {
    return { columns, values: rowsOf(values, columns, combinations[i]) };
  });
  return predictUnchecked(model, { rows, inputs: joined }, batchSize);
}

function rowsOf(values: Float32Array, columns: number, rows: ArrayLike<number>): Float32Array {
  const picked = new Float32Array(rows.length * columns);
  for (let i = 0; i < rows.length; i++) {
    picked.set(values.subarray(rows[i] * columns, (rows[i] + 1) * columns), i * columns);
  }
  return picked;
}
