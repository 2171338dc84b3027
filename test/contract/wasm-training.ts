import type { PackageContracts } from "./contract.ts";

export const wasmTraining: PackageContracts = {
  contracts: {
    fusedAdam: {
      args: () => [0.001, {}],
      options: 1,
      legalOptions: { beta1: 0.9, beta2: 0.999, epsilon: 1e-7 },
    },
    registerTrainingKernels: { args: () => [{}], options: 0, legalOptions: { kernels: "all" } },
  },
};
