import type { LayersModel } from "@tensorflow/tfjs-layers";
import { checkOptions, checkVector, describeValue } from "@vscnn/core";
import { classesOf } from "../prediction/classes-of.ts";
import { packInputs } from "../prediction/packed-inputs.ts";
import { checkSinglePrecision } from "../prediction/single-precision.ts";
import type { TrainingData } from "./training-data.ts";
import type { PackedData } from "./training-settings.ts";

/** Checks rows, targets and weights, of which there must be at least one, and packs them. */
export function packTrainingData(model: LayersModel, data: TrainingData, name: string): PackedData {
  if (typeof data !== "object" || data === null) {
    throw new TypeError(`trainModel: ${name} must be { inputs, target }, got ${describeValue(data)}`);
  }
  checkOptions<TrainingData>("trainModel", data, { inputs: true, target: true, weights: true }, name);
  const { rows, inputs } = packInputs("trainModel", model, data.inputs, `${name}.inputs`);
  checkVector("trainModel", `${name}.target`, data.target, rows);
  checkSinglePrecision("trainModel", data.target, `${name}.target`);
  if (rows === 0) throw new RangeError(`trainModel: ${name} must have at least 1 row, got 0`);
  const classes = classesOf(model);
  if (classes !== undefined) checkClasses(data.target, classes, name);
  const weights = data.weights === undefined ? null : scaledWeights(data.weights, rows, name);
  return { rows, inputs, target: Float64Array.from(data.target), weights };
}

function checkClasses(target: ArrayLike<number>, classes: number, name: string): void {
  for (let row = 0; row < target.length; row++) {
    if (Number.isInteger(target[row]) && target[row] >= 0 && target[row] < classes) continue;
    throw new RangeError(
      `trainModel: ${name}.target must hold classes from 0 to ${classes - 1}, got ${target[row]} at index ${row}`,
    );
  }
}

/** Weights of mean 1, so that they change neither the size of the loss nor that of a step. */
function scaledWeights(given: ArrayLike<number>, rows: number, name: string): Float32Array {
  checkVector("trainModel", `${name}.weights`, given, rows);
  let largest = 0;
  for (let row = 0; row < rows; row++) {
    if (given[row] < 0) {
      throw new RangeError(
        `trainModel: ${name}.weights must be at least 0, got ${given[row]} at index ${row}`,
      );
    }
    largest = Math.max(largest, given[row]);
  }
  if (largest === 0) throw new RangeError(`trainModel: ${name}.weights must not all be 0`);
  // Divided by the largest first, for their sum may be more than a double can hold
  let sum = 0;
  for (let row = 0; row < rows; row++) sum += given[row] / largest;
  return Float32Array.from(given, (weight) => (weight / largest / sum) * rows);
}
