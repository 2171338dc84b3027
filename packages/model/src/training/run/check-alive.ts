import type { TrainingRows } from "../training-rows.ts";
import { divergedError } from "./diverged-error.ts";

/**
 * Refuses a network that gives all rows nearly the same prediction because of one number in its data that is far too large.
 * Without such a number, equal predictions can have many causes and are not an error; the correlation is then NaN.
 */
export function checkAlive(
  training: TrainingRows,
  target: Float64Array,
  predicted: Float32Array,
  when: string,
): void {
  if (predicted.length < 10) return;
  const spread = centralSpread(predicted);
  const needed = centralSpread(target);
  if (!(spread < 1e-3 * needed) || training.findOutlier() === undefined) return;
  const what = `nine of ten predictions lie within ${spread.toPrecision(2)}, their targets within ${needed.toPrecision(2)}`;
  throw divergedError(training, what, when);
}

/** Distance between the ends of the middle nine tenths. */
function centralSpread(values: Float32Array | Float64Array): number {
  const sorted = values.slice().sort();
  const outside = Math.floor(0.05 * sorted.length);
  return sorted[sorted.length - 1 - outside] - sorted[outside];
}
