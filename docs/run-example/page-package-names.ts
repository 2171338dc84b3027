/**
 * The names of the packages that examples can load in a page. They are apart from the imports, which the configuration of the site must not
 * reach: it is read before any package is built.
 */
export const PAGE_PACKAGE_NAMES = [
  "@vscnn/aesthetics",
  "@vscnn/baselines",
  "@vscnn/core",
  "@vscnn/dataset",
  "@vscnn/deep-features",
  "@vscnn/descriptors",
  "@vscnn/explain",
  "@vscnn/hash",
  "@vscnn/image",
  "@vscnn/kernels",
  "@vscnn/metrics",
  "@vscnn/model",
  "@vscnn/numerics",
  "@vscnn/pca",
  "@vscnn/predictor",
  "@vscnn/scale",
  "@vscnn/social",
  "@vscnn/text",
  "@vscnn/wasm-training",
  "@tensorflow/tfjs-backend-cpu",
  "@tensorflow/tfjs-core",
] as const;
