import type { PackageContracts } from "./contract.ts";

export const kernels: PackageContracts = {
  contracts: {
    createMemoryPlan: { args: () => [16] },
    createThreadPool: { uncheckedBecause: "called with the program of a package, and what it has checked" },
    defineKernels: { args: () => [["0061736d01000000"]] },
    kernelsOver: { uncheckedBecause: "called with the program of a package and the memory of a backend" },
    memoryError: { uncheckedBecause: "makes the error of the function that calls it" },
    moduleOver: { uncheckedBecause: "called with the program of a package and the memory of a backend" },
    plainMemory: { uncheckedBecause: "called by programs of kernels" },
    splitRange: { uncheckedBecause: "called with what a package has counted" },
  },
};

export const kernelsTesting: PackageContracts = {
  contracts: {
    setKernelsMode: { args: () => ["auto"] },
    withKernelsMode: { args: () => ["auto", () => 1] },
  },
};
