import { checkInteger } from "@vscnn/core";
import { LEAF } from "../nodes/tree-nodes.ts";

/** The number of columns of a saved model of trees. */
export function columnsOf(functionName: string, columns: unknown): number {
  return checkInteger(functionName, "model.columns", columns, { min: 1, max: LEAF });
}
