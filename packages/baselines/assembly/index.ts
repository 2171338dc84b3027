export { bestScore, hasTies, scanColumn, stablePartition } from "./exact-tree";
export { gaussianRow, gaussianSum } from "./gaussian-kernel";
export { addToRows, buildHistogram, findSplit, partitionRows, subtractHistogram } from "./histogram-tree";
export { sortByValue } from "./introsort";
export { predictTree } from "./predict-tree";
export { chooseSecond, lastExtreme, moveAndChoose, moveSlopes } from "./working-set";
