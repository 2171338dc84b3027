import { checkFunction, checkInteger, describeValue } from "@vscnn/core";
import type { GradientBoostingModel } from "../../models/gradient-boosting-model.ts";
import type {
  BoostingProgress,
  FitGradientBoostingAsyncOptions,
  FitGradientBoostingOptions,
} from "../../options/boosting-options.ts";
import { takeTurns } from "../../turns/take-turns.ts";
import type { BoostingSteps } from "./boost.ts";

/** The options that say how trees are kept. */
type Keeping = Pick<FitGradientBoostingAsyncOptions, "checkpoint" | "checkpointEvery" | "resumeFrom">;

/** Checks them. */
export function checkKeeping(
  functionName: string,
  { checkpoint, checkpointEvery, resumeFrom }: { [Name in keyof Keeping]: unknown },
): void {
  if (checkpoint !== undefined) checkFunction(functionName, "checkpoint", checkpoint);
  checkInteger(functionName, "checkpointEvery", checkpointEvery, { min: 1 });
  if (Array.isArray(resumeFrom)) return;
  throw new TypeError(
    `${functionName}: resumeFrom must be an array of bytes, got ${describeValue(resumeFrom)}`,
  );
}

/** Goes through a fit in turns, between which others come through, and keeps trees as options ask for. */
export function boostInTurns(
  steps: BoostingSteps,
  { checkpoint, checkpointEvery = 10, ...asked }: Keeping & FitGradientBoostingOptions,
): Promise<GradientBoostingModel> {
  return takeTurns(steps, async ({ progress, newTrees }) => {
    const wish = isEnd(progress, asked);
    if (checkpoint !== undefined && progress.trees % checkpointEvery === 0) await checkpoint(newTrees());
    return wish;
  });
}

/** Tells the progress, and whether the fit is to end. */
export function isEnd(
  progress: BoostingProgress,
  { onProgress, signal }: FitGradientBoostingOptions,
): boolean {
  const wish = onProgress?.(progress);
  signal?.throwIfAborted();
  return wish === "stop";
}
