/** What computes a network: the processor, or a graphics card by WebGPU or by CUDA. */
export type ExtractionDevice = "cpu" | "webgpu" | "cuda";

/** All that may be asked for: `'auto'` is a graphics card if there is one, by CUDA if it is installed, else the processor. */
export const DEVICES: readonly (ExtractionDevice | "auto")[] = ["cpu", "webgpu", "cuda", "auto"];
