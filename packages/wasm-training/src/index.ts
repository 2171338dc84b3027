export { registerTrainingKernels } from "./register-training-kernels.ts";
