import type { BoostingSettings } from "../../options/boosting-settings.ts";
import type { RandomWords } from "../../random/numpy-random.ts";
import type { BoostedRows, Loss } from "./losses/loss.ts";
import type { Stages } from "./stages.ts";

/** A fit while it goes on. */
export interface Boosting {
  readonly functionName: string;
  readonly settings: BoostingSettings;
  readonly loss: Loss;
  readonly baseline: number;
  readonly stages: Stages;
  readonly rows: BoostedRows;
  readonly residuals: Float64Array;
  readonly words: RandomWords;
  /** Rows that each tree is grown on. */
  readonly inBag: number;
  /** Rows held back, if any. */
  readonly validation: HeldRows | undefined;
  readonly trainLoss: number[];
  readonly validationLoss: number[];
  /** The last validation losses that were an improvement. */
  readonly recentLosses: Float64Array;
  /** Decrease of the mean squared error by each column's splits, summed over the trees. */
  readonly gains: Float64Array;
}

/** Rows that trees are judged by. */
export interface HeldRows extends BoostedRows {
  /** In single precision, row after row. */
  readonly cells: Float32Array;
}

/** Notes the loss on the rows held back after the next tree; true if the last trees did not lower it. */
export function noteHeldLoss({ settings, recentLosses, validationLoss }: Boosting, loss: number): boolean {
  const isStuck = !recentLosses.some((recent) => loss + settings.tolerance < recent);
  recentLosses[validationLoss.length % recentLosses.length] = loss;
  validationLoss.push(loss);
  return isStuck;
}
