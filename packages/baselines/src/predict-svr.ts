import { checkMatrix, type Matrix, packedMatrix } from "@vscnn/core";
import { createMemoryPlan } from "@vscnn/kernels";
import { checkPredictions } from "./checks/check-predictions.ts";
import { createSvrMemory } from "./kernels/svr-memory.ts";
import { checkSvrModel, type SvrModel } from "./models/svr-model.ts";
import { GROUP, writeGroups } from "./svr/sample-groups.ts";
import { takeTurns } from "./turns/take-turns.ts";

/**
 * Predictions of a support vector regression.
 *
 * @param matrix - rows to predict, as many columns as the model was fitted on; must not change until all are predicted
 * @returns one number per row
 * @throws TypeError or RangeError if the model or the matrix is not legal, or a prediction would not be finite
 * @example
 * const model = await fitSvr(matrixFrom([[0], [1]]), [0, 1], { C: 10, epsilon: 0 });
 * await predictSvr(model, matrixFrom([[1]])); // => [1.000]
 */
export async function predictSvr(model: SvrModel, matrix: Matrix): Promise<Float64Array> {
  checkSvrModel("predictSvr", model);
  checkMatrix("predictSvr", "matrix", matrix, { columns: model.columns });
  return checkPredictions("predictSvr", await takeTurns(predictRows(model, matrix), () => undefined));
}

function* predictRows(model: SvrModel, matrix: Matrix): Generator<undefined, Float64Array> {
  const { columns, gamma, supportVectors, coefficients, intercept } = model;
  const data = packedMatrix(matrix);
  const predictions = new Float64Array(matrix.shape[0]).fill(intercept);
  const count = coefficients.length;
  if (count === 0) return predictions;
  const groups = Math.ceil(count / GROUP);
  const length = groups * GROUP;
  const plan = createMemoryPlan();
  const at = {
    points: plan.reserve(8 * length * columns),
    squares: plan.reserve(8 * length),
    weights: plan.reserve(8 * length),
    point: plan.reserve(8 * columns),
    powers: plan.reserve(8 * GROUP),
  };
  const { kernels, buffer } = createSvrMemory("predictSvr", plan.size());
  const points = new Float64Array(buffer, at.points, length * columns);
  writeGroups(supportVectors, count, columns, points, new Float64Array(buffer, at.squares, length));
  new Float64Array(buffer, at.weights, length).set(coefficients);
  const point = new Float64Array(buffer, at.point, columns);
  for (let row = 0; row < predictions.length; row++) {
    point.set(data.subarray(row * columns, (row + 1) * columns));
    const square = point.reduce((sum, value) => sum + value * value, 0);
    predictions[row] += kernels.gaussianSum(
      at.point,
      square,
      at.points,
      at.squares,
      at.weights,
      groups,
      columns,
      gamma,
      at.powers,
    );
    yield;
  }
  return predictions;
}
