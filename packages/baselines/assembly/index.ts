export { hasTies, scanColumn, scanWeightedColumn, stablePartition } from "./exact-tree";
export { gaussianRow, gaussianSum } from "./gaussian-kernel";
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
export { predictGeneralTree, predictTree } from "./predict-tree";
export { buildWeightedHistogram } from "./weighted-histogram";
export { chooseSecond, lastExtreme, moveAndChoose, moveSlopes } from "./working-set";
