import { createRandomWords } from "@vscnn/core";
import type { BoostingSettings } from "../../options/boosting-settings.ts";
import { integersBelow, shuffle } from "../../random/numpy-random.ts";
import { type TrainingRows, takeTrainingRows } from "../../rows/training-rows.ts";

/** Rows to train on and rows held back, of which there may be none. */
export interface HeldBack {
  train: TrainingRows;
  validation: TrainingRows | undefined;
}

/** Parts the rows as scikit-learn's `train_test_split` does; all are for training if nothing is to be held back. */
export function holdBack(functionName: string, all: TrainingRows, settings: BoostingSettings): HeldBack {
  const { nIterNoChange, validationFraction, seed } = settings;
  if (nIterNoChange === undefined) return { train: all, validation: undefined };
  const rows = all.targets.length;
  const held = Math.ceil(validationFraction * rows);
  if (held >= rows) {
    throw new RangeError(
      `${functionName}: validationFraction must leave a row to train on, got ${validationFraction} of ${rows} rows`,
    );
  }
  const order = integersBelow(rows);
  shuffle(order, createRandomWords(seed));
  return {
    train: takeTrainingRows(all, order.subarray(held)),
    validation: takeTrainingRows(all, order.subarray(0, held)),
  };
}
