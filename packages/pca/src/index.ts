// Scores are scaled more often than not: who reduces features finds the scalers beside the reduction
export {
  fitMinMax,
  fitStandard,
  loadMinMax,
  loadStandard,
  type MinMaxModel,
  type StandardModel,
  saveMinMax,
  saveStandard,
  transformMinMax,
  transformStandard,
} from "@vscnn/scale";
export { createPcaAccumulator } from "./create-pca-accumulator.ts";
export { type FitPcaAsyncOptions, type FitPcaOptions, fitPca, fitPcaAsync } from "./fit-pca.ts";
export { type FitPcaStreamOptions, fitPcaStream } from "./fit-pca-stream.ts";
export { inversePca } from "./inverse-pca.ts";
export type { ThreadsOptions } from "./kernels/with-threads.ts";
export { loadPca } from "./load-pca.ts";
export { loadPcaAccumulator } from "./load-pca-accumulator.ts";
export type { MatrixBatches } from "./matrix-batches.ts";
export type { SignalOptions } from "./options/check-signal.ts";
export type { ToleranceOptions } from "./options/check-tolerance.ts";
export type { PreScaleOptions } from "./options/pre-scale.ts";
export type { SeedOptions } from "./options/seeded-random.ts";
export type { FinishPcaOptions, PcaAccumulator, SavedPcaAccumulator } from "./pca-accumulator.ts";
export type { PcaModel } from "./pca-model.ts";
export { savePca } from "./save-pca.ts";
export { savePcaAccumulator } from "./save-pca-accumulator.ts";
export { transformPca } from "./transform-pca.ts";
