import { checkChoice, checkInteger, checkNumber, type Matrix } from "@vscnn/core";
import type { TreeLimits } from "../trees/tree-limits.ts";
import type { BoostingLoss, FitGradientBoostingOptions } from "./boosting-options.ts";
import { checkCategorical } from "./check-categorical.ts";
import { checkMonotone } from "./check-monotone.ts";
import { checkTieOrder, checkTreeLimits } from "./tree-options.ts";

/** The options that decide the model, checked and with their defaults. */
export interface BoostingSettings extends TreeLimits {
  method: "exact" | "hist";
  loss: BoostingLoss;
  quantile: number;
  /** 1 for each column that holds categories. */
  categorical: Uint8Array;
  monotone: Int8Array | undefined;
  nEstimators: number;
  learningRate: number;
  subsample: number;
  nIterNoChange: number | undefined;
  validationFraction: number;
  tolerance: number;
  maxBins: number;
  seed: number;
  matchTies: boolean;
}

/** Rows up to which splits are searched among all values, unless options say otherwise. */
const EXACT_ROWS = 10_000;

/** What a file of a model can count. */
const MAX_TREES = 0xffffffff;

/** How splits are searched. */
export const METHODS: readonly ["exact", "hist"] = ["exact", "hist"];

/** What boosting makes small. */
export const LOSSES: readonly ["squared_error", "absolute_error", "huber", "quantile"] = [
  "squared_error",
  "absolute_error",
  "huber",
  "quantile",
];

/** How splits are searched: as the options say, or as the rows need it. */
export function checkMethod(
  functionName: string,
  { method, categorical, monotone }: FitGradientBoostingOptions,
  rows: number,
  hasMissing: boolean,
): "exact" | "hist" {
  const needsBins = hasMissing || categorical !== undefined || monotone !== undefined;
  if (method === undefined) return needsBins || rows > EXACT_ROWS ? "hist" : "exact";
  return checkChoice(functionName, "method", method, METHODS);
}

/** Checks the options of boosting. An option without effect on the others given is refused. */
export function checkBoostingOptions(
  functionName: string,
  options: FitGradientBoostingOptions,
  method: "exact" | "hist",
  matrix: Matrix,
): BoostingSettings {
  const { nEstimators = 100, learningRate = 0.1, subsample = 1, seed = 0 } = options;
  const { loss = "squared_error", maxBins = 255 } = options;
  checkChoice(functionName, "loss", loss, LOSSES);
  checkInteger(functionName, "nEstimators", nEstimators, { min: 1, max: MAX_TREES });
  checkAbove0(functionName, "learningRate", learningRate, Number.POSITIVE_INFINITY);
  checkAbove0(functionName, "subsample", subsample, 1);
  checkInteger(functionName, "seed", seed, { min: 0, max: 0xffffffff });
  const [rows, columns] = matrix.shape as [number, number];
  const settings: BoostingSettings = {
    ...checkTreeLimits(functionName, options, 3),
    ...checkEarlyStopping(functionName, options),
    method,
    loss,
    quantile: checkQuantile(functionName, options.quantile, loss),
    categorical: checkCategorical(functionName, options.categorical, matrix),
    monotone: checkMonotone(functionName, options.monotone, columns, options.categorical),
    nEstimators,
    learningRate,
    subsample,
    maxBins: checkInteger(functionName, "maxBins", maxBins, { min: 2, max: 256 }),
    seed,
    matchTies: checkTieOrder(functionName, options.tieOrder, rows),
  };
  refuseIdle(functionName, options, method, loss);
  return settings;
}

/** Refuses options that would have no effect. */
function refuseIdle(
  functionName: string,
  options: FitGradientBoostingOptions,
  method: "exact" | "hist",
  loss: BoostingLoss,
): void {
  const refuse = (names: string, need: string, got: string): never => {
    throw new RangeError(`${functionName}: ${names} needs ${need}, got ${got}`);
  };
  if (method === "hist" && options.tieOrder !== undefined) refuse("tieOrder", "method 'exact'", "'hist'");
  if (method === "exact") {
    for (const name of ["maxBins", "categorical", "monotone"] as const) {
      if (options[name] !== undefined) refuse(name, "method 'hist'", "'exact'");
    }
  }
  if (options.quantile !== undefined && loss !== "quantile" && loss !== "huber") {
    refuse("quantile", "loss 'quantile' or 'huber'", `'${loss}'`);
  }
  if (options.monotone !== undefined && loss !== "squared_error") {
    refuse("monotone", "loss 'squared_error'", `'${loss}'`);
  }
}

function checkEarlyStopping(
  functionName: string,
  options: FitGradientBoostingOptions,
): Pick<BoostingSettings, "nIterNoChange" | "validationFraction" | "tolerance"> {
  const { nIterNoChange, validationFraction = 0.1, tolerance = 1e-4 } = options;
  checkAbove0(functionName, "validationFraction", validationFraction, 1);
  checkNumber(functionName, "tolerance", tolerance, { min: 0 });
  if (nIterNoChange !== undefined) {
    checkInteger(functionName, "nIterNoChange", nIterNoChange, { min: 1 });
  } else if (options.validationFraction !== undefined || options.tolerance !== undefined) {
    throw new RangeError(`${functionName}: validationFraction and tolerance need nIterNoChange, got none`);
  }
  return { nIterNoChange, validationFraction, tolerance };
}

function checkQuantile(functionName: string, quantile: number | undefined, loss: BoostingLoss): number {
  if (quantile === undefined) return loss === "huber" ? 0.9 : 0.5;
  checkNumber(functionName, "quantile", quantile, { min: 0, max: 1 });
  if (quantile === 0 || quantile === 1) {
    throw new RangeError(`${functionName}: quantile must be above 0 and below 1, got ${quantile}`);
  }
  return quantile;
}

function checkAbove0(functionName: string, name: string, value: number, max: number): void {
  checkNumber(functionName, name, value, { min: Number.MIN_VALUE, max });
}
