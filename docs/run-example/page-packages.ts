import type { PAGE_PACKAGE_NAMES } from "./page-package-names.ts";

/** The packages that examples can load in a page, from the site itself. */
export const PAGE_PACKAGES: Readonly<Record<string, () => Promise<object>>> = {
  "@vscnn/aesthetics": () => import("@vscnn/aesthetics"),
  "@vscnn/baselines": () => import("@vscnn/baselines"),
  "@vscnn/core": () => import("@vscnn/core"),
  "@vscnn/dataset": () => import("@vscnn/dataset"),
  "@vscnn/deep-features": () => import("@vscnn/deep-features"),
  "@vscnn/descriptors": () => import("@vscnn/descriptors"),
  "@vscnn/explain": () => import("@vscnn/explain"),
  "@vscnn/hash": () => import("@vscnn/hash"),
  "@vscnn/image": () => import("@vscnn/image"),
  "@vscnn/kernels": () => import("@vscnn/kernels"),
  "@vscnn/metrics": () => import("@vscnn/metrics"),
  "@vscnn/model": () => import("@vscnn/model"),
  "@vscnn/numerics": () => import("@vscnn/numerics"),
  "@vscnn/pca": () => import("@vscnn/pca"),
  "@vscnn/predictor": () => import("@vscnn/predictor"),
  "@vscnn/scale": () => import("@vscnn/scale"),
  "@vscnn/social": () => import("@vscnn/social"),
  "@vscnn/text": () => import("@vscnn/text"),
  "@vscnn/wasm-training": () => import("@vscnn/wasm-training"),
  "@tensorflow/tfjs-backend-cpu": () => import("@tensorflow/tfjs-backend-cpu"),
  "@tensorflow/tfjs-core": () => import("@tensorflow/tfjs-core"),
} satisfies Record<(typeof PAGE_PACKAGE_NAMES)[number], () => Promise<object>>;
