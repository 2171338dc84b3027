export { adamStep } from "./adam";
export { batchNorm, batchNormGradient } from "./batch-norm";
export { columnSums, repeatRow } from "./columns";
export { copyRuns, padGroups } from "./copy";
export { addBias, clamp, reluGradient, scaledProduct } from "./elementwise";
export { matrixProduct, matrixProductPart } from "./matrix-product";
export { segmentSum } from "./segment-sum";
export { weightUpdate, weightUpdateInner, weightUpdatePart, workBytes } from "./weight-update";
export { winogradFilter, winogradInput, winogradOutput } from "./winograd";
