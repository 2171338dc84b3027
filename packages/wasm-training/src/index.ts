export { type FusedAdam, type FusedAdamOptions, fusedAdam } from "./fused-adam.ts";
export {
  type RegisterTrainingKernelsOptions,
  registerTrainingKernels,
} from "./register-training-kernels.ts";
