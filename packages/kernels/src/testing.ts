export { ENGINES, type Engine, type KernelsMode, setKernelsMode } from "./kernels-mode.ts";
export { withKernelsMode } from "./with-kernels-mode.ts";
