import { checkChoice, checkNumber, openSaved, typedArrayName } from "@vscnn/core";
import type { GradientBoostingModel } from "./models/gradient-boosting-model.ts";
import { LOSSES, METHODS } from "./options/boosting-settings.ts";
import { columnsOf } from "./trees/saved/columns-of.ts";
import { doublesOf } from "./trees/saved/doubles-of.ts";
import { unpackNodes } from "./trees/saved/unpacked-nodes.ts";

/**
 * Reads saved boosted trees, which may come from anywhere, and checks all of them.
 *
 * @param saved - the bytes of {@link saveGradientBoosting}
 * @returns a new model that predicts the same bits
 * @throws TypeError if it is no such model
 * @throws RangeError if its version is unknown, the file is damaged, or a field is not legal
 * @example
 * const model = fitGradientBoosting(matrixFrom([[1], [2]]), [1, 3], { nEstimators: 1, learningRate: 1 });
 * predictGradientBoosting(loadGradientBoosting(saveGradientBoosting(model)), matrixFrom([[2]])); // => [3]
 */
export function loadGradientBoosting(saved: unknown): GradientBoostingModel {
  const name = "loadGradientBoosting";
  const fields = openSaved(name, saved, "gradient-boosting", 1);
  const columns = columnsOf(name, fields.columns);
  const method = checkChoice(name, "model.method", fields.method, METHODS);
  const trees = countOf(fields.trainLoss);
  const held = countOf(fields.validationLoss) === 0 ? 0 : trees;
  return {
    kind: "gradient-boosting",
    version: 1,
    method,
    loss: checkChoice(name, "model.loss", fields.loss, LOSSES),
    columns,
    learningRate: checkNumber(name, "model.learningRate", fields.learningRate, { min: Number.MIN_VALUE }),
    baseline: checkNumber(name, "model.baseline", fields.baseline),
    nodes: unpackNodes(name, fields.nodes, { columns, trees, single: method === "hist" }),
    gains: doublesOf(name, "gains", fields.gains, { length: columns }),
    trainLoss: doublesOf(name, "trainLoss", fields.trainLoss, { length: trees }),
    validationLoss: doublesOf(name, "validationLoss", fields.validationLoss, { length: held }),
  };
}

/** A model has a training loss for each tree, and at least one tree. */
function countOf(losses: unknown): number {
  return typedArrayName(losses) === undefined ? 1 : (losses as ArrayLike<number>).length;
}
