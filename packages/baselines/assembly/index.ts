export { binColumn, turnRows } from "./bin-column";
export { hasTies, scanColumn, scanWeightedColumn, stablePartition } from "./exact-tree";
export { findGeneralSplit } from "./general-split";
export {
  addToRows,
  buildHistogram,
  findSplit,
  partitionByTable,
  partitionRows,
  subtractHistogram,
} from "./histogram-tree";
export { sortByValue } from "./introsort";
export { judgeNodes, partNode } from "./node-task";
export { buildWeightedHistogram } from "./weighted-histogram";
