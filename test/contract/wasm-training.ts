import type { WasmPaths } from "@vscnn/wasm-training";
import type { PackageContracts } from "./contract.ts";

/** Told when the backend runs already: they are not looked at. */
const WASM_PATHS: WasmPaths = {
  "tfjs-backend-wasm.wasm": "/a.wasm",
  "tfjs-backend-wasm-simd.wasm": "/b.wasm",
  "tfjs-backend-wasm-threaded-simd.wasm": "/c.wasm",
};

export const wasmTraining: PackageContracts = {
  contracts: {
    fusedAdam: {
      args: () => [0.001, {}],
      options: 1,
      legalOptions: { beta1: 0.9, beta2: 0.999, epsilon: 1e-7 },
    },
    startBackend: {
      args: () => [{}],
      options: 0,
      legalOptions: {
        device: "wasm",
        backends: ["wasm"],
        wasmPaths: { ...WASM_PATHS },
        threads: 1,
        simd: true,
        kernels: "all",
      },
      also: { wasmPaths: ["string"], backends: ["vector"] },
    },
    registerTrainingKernels: { args: () => [{}], options: 0, legalOptions: { kernels: "all" } },
  },
};
