export { adamStep } from "./adam";
export { batchNorm, batchNormGradient, columnSums } from "./batch-norm";
export { addBias, padGroups, reluGradient } from "./elementwise";
export { matrixProduct, workBytes } from "./matrix-product";
