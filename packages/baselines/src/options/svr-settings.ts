import { checkBoolean, checkFunction, checkInteger, checkNumber, checkOptions } from "@vscnn/core";
import type { SolveSvrOptions } from "../svr/solver/solver-state.ts";
import { type FitSvrOptions, SVR_OPTIONS } from "./svr-options.ts";

/** Rows that are fitted at most, and above which the time of a fit is estimated. */
export const DEFAULT_MAX_ROWS = 20_000;

/** LIBSVM's bound. */
const DEFAULT_MAX_ITER = 10_000_000;

/** The options that do not depend on the rows, checked and with their defaults. */
export interface SvrSettings extends Omit<SolveSvrOptions, "gamma"> {
  gamma: "scale" | "auto" | number;
  maxRows: number;
  seed: number;
}

/** Checks the options and fills in their defaults. */
export function checkSvrOptions(functionName: string, options: FitSvrOptions): SvrSettings {
  checkOptions(functionName, options, SVR_OPTIONS);
  const { C = 1, epsilon = 0.1, gamma = "scale", tolerance = 1e-3, cacheSize = 200 } = options;
  const { shrinking = true, maxIter = DEFAULT_MAX_ITER, maxRows = DEFAULT_MAX_ROWS, seed = 0 } = options;
  checkNumber(functionName, "C", C, { min: Number.MIN_VALUE });
  checkNumber(functionName, "epsilon", epsilon, { min: 0 });
  checkNumber(functionName, "tolerance", tolerance, { min: Number.MIN_VALUE });
  checkNumber(functionName, "cacheSize", cacheSize, { min: Number.MIN_VALUE });
  checkBoolean(functionName, "shrinking", shrinking);
  checkInteger(functionName, "seed", seed, { min: 0, max: 0xffffffff });
  checkLimit(functionName, "maxIter", maxIter);
  checkLimit(functionName, "maxRows", maxRows);
  checkGamma(functionName, gamma);
  for (const name of ["onEstimate", "onProgress"] as const) {
    if (options[name] !== undefined) checkFunction(functionName, name, options[name]);
  }
  return { C, epsilon, gamma, tolerance, cacheSize, shrinking, maxIter, maxRows, seed };
}

/** The settings with gamma as a number, for the rows that are fitted. */
export function settingsFor(
  functionName: string,
  settings: SvrSettings,
  data: Float64Array,
  columns: number,
): SolveSvrOptions {
  checkDistances(functionName, data, columns);
  const { gamma } = settings;
  if (gamma === "auto") return { ...settings, gamma: 1 / columns };
  return { ...settings, gamma: gamma === "scale" ? scaledGamma(functionName, data, columns) : gamma };
}

/** Checks a limit that may be infinite. */
function checkLimit(functionName: string, name: string, limit: number): void {
  if (limit !== Number.POSITIVE_INFINITY) checkInteger(functionName, name, limit, { min: 1 });
}

function checkGamma(functionName: string, gamma: unknown): void {
  if (gamma === "auto" || gamma === "scale") return;
  if (typeof gamma === "string") {
    throw new RangeError(`${functionName}: gamma must be 'scale', 'auto' or a number, got ${gamma}`);
  }
  checkNumber(functionName, "gamma", gamma, { min: Number.MIN_VALUE });
}

/** Refuses rows whose squared distances would not be finite. */
function checkDistances(functionName: string, data: Float64Array, columns: number): void {
  let largest = 0;
  for (const value of data) largest = Math.max(largest, Math.abs(value));
  if (!Number.isFinite(4 * columns * largest * largest)) {
    throw new RangeError(`${functionName}: matrix is too large to be squared, scale it down`);
  }
}

/** 1 / (columns * variance of all cells). */
function scaledGamma(functionName: string, data: Float64Array, columns: number): number {
  let sum = 0;
  for (const value of data) sum += value;
  const mean = sum / data.length;
  let squares = 0;
  for (const value of data) squares += (value - mean) * (value - mean);
  const variance = squares / data.length;
  const scale = 1 / (columns * variance);
  if (variance > 0 && !Number.isFinite(scale)) {
    throw new RangeError(`${functionName}: matrix varies too little for gamma 'scale', scale it up`);
  }
  return variance === 0 ? 1 : scale;
}
