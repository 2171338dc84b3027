import { describeValue } from "@vscnn/core";
import type { FeatureStore } from "../open-features.ts";

/** Checks that a store is one of {@link openFeatures}. */
export function checkStore(functionName: string, store: unknown): asserts store is FeatureStore {
  const { completeBatches, run } = (store ?? {}) as Partial<FeatureStore>;
  if (typeof completeBatches === "function" && run?.kind === "feature-run") return;
  throw new TypeError(`${functionName}: store must be that of openFeatures, got ${describeValue(store)}`);
}
