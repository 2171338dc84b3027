import { checkChoice, checkInteger, checkNumber } from "@vscnn/core";
import { LEAF } from "../trees/nodes/tree-nodes.ts";
import type { TreeLimits } from "../trees/tree-limits.ts";

/** In which order samples of equal value are summed. */
export type TieOrder = "scikit-learn" | "rows";

/** Largest number of rows at which trees are equal to scikit-learn's on tied data too, unless options say otherwise. */
const MATCHED_ROWS = 20_000;

/** Refuses more columns than a node can name. */
export function checkTreeSize(functionName: string, columns: number): void {
  if (columns > LEAF) {
    throw new RangeError(`${functionName}: matrix must have at most ${LEAF} columns, got ${columns}`);
  }
}

/** The limits of growth, checked and with their defaults. */
export function checkTreeLimits(
  functionName: string,
  options: Partial<TreeLimits>,
  defaultDepth: number,
): TreeLimits {
  const {
    maxDepth = defaultDepth,
    minSamplesSplit = 2,
    minSamplesLeaf = 1,
    minImpurityDecrease = 0,
  } = options;
  if (maxDepth !== Number.POSITIVE_INFINITY) checkInteger(functionName, "maxDepth", maxDepth, { min: 1 });
  checkInteger(functionName, "minSamplesSplit", minSamplesSplit, { min: 2 });
  checkInteger(functionName, "minSamplesLeaf", minSamplesLeaf, { min: 1 });
  checkNumber(functionName, "minImpurityDecrease", minImpurityDecrease, { min: 0 });
  return { maxDepth, minSamplesSplit, minSamplesLeaf, minImpurityDecrease };
}

/** Whether ties are visited in scikit-learn's order. */
export function checkTieOrder(functionName: string, tieOrder: TieOrder | undefined, rows: number): boolean {
  if (tieOrder === undefined) return rows <= MATCHED_ROWS;
  return checkChoice(functionName, "tieOrder", tieOrder, ["scikit-learn", "rows"]) === "scikit-learn";
}
