import { openSaved } from "@vscnn/core";
import type { DecisionTreeModel } from "./models/decision-tree-model.ts";
import { columnsOf } from "./trees/saved/columns-of.ts";
import { doublesOf } from "./trees/saved/doubles-of.ts";
import { unpackNodes } from "./trees/saved/unpacked-nodes.ts";

/**
 * Reads a saved regression tree, which may come from anywhere, and checks all of it.
 *
 * @param saved - the bytes of {@link saveDecisionTree}
 * @returns a new model that predicts the same bits
 * @throws TypeError if it is no such model
 * @throws RangeError if its version is unknown, the file is damaged, or a field is not legal
 * @example
 * const saved = saveDecisionTree(fitDecisionTree(matrixFrom([[1], [2]]), [10, 20]));
 * predictDecisionTree(loadDecisionTree(saved), matrixFrom([[9]])); // => [20]
 */
export function loadDecisionTree(saved: unknown): DecisionTreeModel {
  const name = "loadDecisionTree";
  const fields = openSaved(name, saved, "decision-tree", 1);
  const columns = columnsOf(name, fields.columns);
  return {
    kind: "decision-tree",
    version: 1,
    columns,
    nodes: unpackNodes(name, fields.nodes, { columns, trees: 1, single: false }),
    gains: doublesOf(name, "gains", fields.gains, { length: columns }),
  };
}
