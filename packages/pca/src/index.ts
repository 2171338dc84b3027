export {
  createPcaAccumulator,
  type FinishPcaOptions,
  type PcaAccumulator,
  type SavedPcaAccumulator,
} from "./create-pca-accumulator.ts";
export { fitMinMax } from "./fit-min-max.ts";
export { type FitPcaOptions, fitPca } from "./fit-pca.ts";
export { type FitPcaStreamOptions, fitPcaStream, type MatrixBatches } from "./fit-pca-stream.ts";
export { fitStandard } from "./fit-standard.ts";
export { inversePca } from "./inverse-pca.ts";
export { loadMinMax } from "./load-min-max.ts";
export { loadPca } from "./load-pca.ts";
export { loadPcaAccumulator } from "./load-pca-accumulator.ts";
export { loadStandard } from "./load-standard.ts";
export type { MinMaxModel } from "./min-max-model.ts";
export type { PcaModel } from "./pca-model.ts";
export type { PreScaleOptions } from "./pre-scale.ts";
export type { StandardModel } from "./standard-model.ts";
export { transformMinMax } from "./transform-min-max.ts";
export { transformPca } from "./transform-pca.ts";
export { transformStandard } from "./transform-standard.ts";
