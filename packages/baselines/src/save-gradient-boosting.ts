import { packSaved } from "@vscnn/core";
import { checkTreeModel } from "./models/check-tree-model.ts";
import type { GradientBoostingModel } from "./models/gradient-boosting-model.ts";
import { packNodes } from "./trees/saved/packed-nodes.ts";

/**
 * Writes boosted trees as the bytes of a file with a checksum, which {@link loadGradientBoosting} reads: 6 to 8 bytes per
 * node with `hist`, 10 to 12 with `exact`.
 *
 * @param model - from {@link fitGradientBoosting}
 * @returns the same bytes for the same model
 * @throws TypeError or RangeError if it is no such model
 * @example
 * const model = fitGradientBoosting(matrixFrom([[1], [2]]), [1, 3], { nEstimators: 2 });
 * loadGradientBoosting(saveGradientBoosting(model)).baseline; // => 2
 */
export function saveGradientBoosting(model: GradientBoostingModel): Uint8Array<ArrayBuffer> {
  checkTreeModel("saveGradientBoosting", model, ["gradient-boosting"]);
  const { kind, version, method, loss, columns, learningRate, baseline, gains } = model;
  const { trainLoss, validationLoss } = model;
  const nodes = packNodes(model.nodes, columns);
  const scalars = { method, loss, columns, learningRate, baseline };
  return packSaved({ kind, version, ...scalars, nodes, gains, trainLoss, validationLoss });
}
