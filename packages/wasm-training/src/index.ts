export { type FusedAdam, type FusedAdamOptions, fusedAdam } from "./fused-adam.ts";
export {
  type RegisterTrainingKernelsOptions,
  registerTrainingKernels,
} from "./register-training-kernels.ts";
export type { WasmFile, WasmPaths } from "./start/check-wasm-paths.ts";
export { type StartBackendOptions, startBackend, type TrainingDevice } from "./start-backend.ts";
