import type { BlockNature } from "../block-kind.ts";

/** What a network is as a block; its columns are numbered. */
export type DeepNature = Omit<BlockNature, "columns">;

/** The packages that TensorFlow.js is for these networks. */
export const TFJS_PACKAGES: readonly string[] = [
  "@vscnn/wasm-training",
  "@tensorflow/tfjs-core",
  "@tensorflow/tfjs-backend-wasm",
];
