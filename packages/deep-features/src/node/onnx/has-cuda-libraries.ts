import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const FILES = ["libonnxruntime_providers_cuda.so", "onnxruntime_providers_cuda.dll"];

/** Whether onnxruntime-node has been given its CUDA libraries, which are too large for its package: it would write an error by itself. */
export function hasCudaLibraries(): boolean {
  const main = createRequire(import.meta.url).resolve("onnxruntime-node");
  const folder = join(dirname(main), "../bin/napi-v6", process.platform, process.arch);
  return FILES.some((file) => existsSync(join(folder, file)));
}
