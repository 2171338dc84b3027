import type { PackageContracts } from "./contract.ts";

export const kernels: PackageContracts = {
  contracts: {
    createMemoryPlan: { args: () => [16] },
    defineKernels: { args: () => [["0061736d01000000"]] },
    kernelsOver: "called with the program of a package and the memory of a backend",
    memoryError: "makes the error of functions that call it, with what they have checked",
    plainMemory: "called with what has been checked",
  },
};

export const kernelsTesting: PackageContracts = {
  contracts: {
    setKernelsMode: { args: () => ["auto"] },
    withKernelsMode: { args: () => ["auto", () => 1] },
  },
};
