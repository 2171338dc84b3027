import { packSaved } from "@vscnn/core";
import { checkTreeModel } from "./models/check-tree-model.ts";
import type { DecisionTreeModel } from "./models/decision-tree-model.ts";
import { packNodes } from "./trees/saved/packed-nodes.ts";

/**
 * Writes a regression tree as the bytes of a file with a checksum, which {@link loadDecisionTree} reads: about 10 bytes per
 * node.
 *
 * @param model - from {@link fitDecisionTree}
 * @returns the same bytes for the same model
 * @throws TypeError or RangeError if it is no such model
 * @example
 * const model = fitDecisionTree(matrixFrom([[1], [2]]), [10, 20]);
 * loadDecisionTree(saveDecisionTree(model)).columns; // => 1
 */
export function saveDecisionTree(model: DecisionTreeModel): Uint8Array<ArrayBuffer> {
  checkTreeModel("saveDecisionTree", model, ["decision-tree"]);
  const { kind, version, columns, nodes, gains } = model;
  return packSaved({ kind, version, columns, nodes: packNodes(nodes, columns), gains });
}
