export { type FusedAdam, type FusedAdamOptions, fusedAdam } from "./fused-adam.ts";
export { registerTrainingKernels } from "./register-training-kernels.ts";
