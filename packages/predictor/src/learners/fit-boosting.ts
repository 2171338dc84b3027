import {
  type FitGradientBoostingAsyncOptions,
  fitGradientBoostingAsync,
  type GradientBoostingModel,
} from "@vscnn/baselines";
import type { Matrix } from "@vscnn/core";
import type { LearnerConfig } from "../config/predictor-config.ts";
import type { FitContext, FitStore } from "./fit-context.ts";

/** Boosts trees; they are kept in the store as they grow, some at a time, if there is one. */
export async function fitBoosting(
  { matrix, target }: { matrix: Matrix; target: Float64Array },
  options: NonNullable<LearnerConfig["options"]>,
  { seed, signal, onProgress, store, threads }: FitContext,
): Promise<GradientBoostingModel> {
  const settings: FitGradientBoostingAsyncOptions = {
    ...(options as FitGradientBoostingAsyncOptions),
    seed,
    threads,
    ...(signal === undefined ? {} : { signal }),
    onProgress: ({ trees, nEstimators, validationLoss }) =>
      onProgress({ step: "train boosting", done: trees, of: nEstimators, loss: validationLoss }),
  };
  if (store === undefined) return fitGradientBoostingAsync(matrix, target, settings);
  const resumeFrom = await keptTrees(store);
  let parts = resumeFrom.length;
  const checkpoint = (newTrees: Uint8Array) => store.save(nameOf(parts++), newTrees);
  return fitGradientBoostingAsync(matrix, target, { ...settings, resumeFrom, checkpoint });
}

async function keptTrees(store: FitStore): Promise<Uint8Array[]> {
  const kept: Uint8Array[] = [];
  for (;;) {
    const trees = await store.load(nameOf(kept.length));
    if (trees === undefined) return kept;
    kept.push(trees);
  }
}

function nameOf(part: number): string {
  return `boosting.trees${part}`;
}
