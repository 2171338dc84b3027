import { checkChoice, checkInteger, checkNumber } from "@vscnn/core";
import { checkSignal } from "../models/batch-options.ts";
import type { IntervalSettings } from "./mean-interval.ts";
import { ROW_LOSSES, type RowLoss } from "./row-losses.ts";

/** Options that importances have in common. */
export interface ImportanceOptions {
  /** What a wrong prediction costs. @defaultValue 'squared' */
  loss?: RowLoss;
  /** Share of the resamples that an interval holds. @defaultValue 0.95 */
  level?: number;
  /** Bootstrap resamples of an interval. @defaultValue 1000 */
  resamples?: number;
  /** Integer from 0 to 2^32 - 1. @defaultValue 0 */
  seed?: number;
  /** Stops the work before the model is asked again; the promise then rejects with the reason of the signal. */
  signal?: AbortSignal;
}

/** Options of importances, checked. */
export interface ImportanceSettings extends IntervalSettings {
  readonly loss: RowLoss;
  readonly signal: AbortSignal | undefined;
}

/** Checks the options that importances have in common. */
export function checkImportanceOptions(functionName: string, options: ImportanceOptions): ImportanceSettings {
  const { loss = "squared", level = 0.95, resamples = 1000, seed = 0, signal } = options;
  checkChoice(functionName, "loss", loss, ROW_LOSSES);
  checkNumber(functionName, "level", level, { min: 0, max: 1 });
  checkInteger(functionName, "resamples", resamples, { min: 1, max: 1e6 });
  checkInteger(functionName, "seed", seed, { min: 0, max: 2 ** 32 - 1 });
  checkSignal(functionName, signal);
  return { loss, level, resamples, seed, signal };
}
