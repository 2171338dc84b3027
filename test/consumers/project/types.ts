import { type Image, imageFrom, type Matrix } from "@vscnn/core";
import { lowLevelFeatures } from "@vscnn/descriptors";
import { evaluateRegression } from "@vscnn/metrics";
import { fitPca, type PcaModel, savePca } from "@vscnn/pca";

const image: Image = imageFrom(new Uint8Array(12), [2, 2, 3]);
export const features: Float32Array = lowLevelFeatures(image);
export const fit = (matrix: Matrix): PcaModel => fitPca(matrix, { components: 2 });
export const rho: number = evaluateRegression([1, 2, 3], [1, 2, 3]).spearmanRho;
// @ts-expect-error an image is not a path
lowLevelFeatures("photo.jpg");

/** Bytes that a browser takes, which since TypeScript 5.9 must say that they lie in memory of their own. */
export const savedForBrowser = (model: PcaModel): Blob => new Blob([savePca(model)]);
// @ts-expect-error bytes are no text, as they could be if their type were lost
export const savedAsText = (model: PcaModel): string => savePca(model);
