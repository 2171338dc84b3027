import { describeValue } from "@vscnn/core";
import type { Predictor } from "../predictor.ts";

/** Refuses what is no predictor. What is in one was checked when it was fitted or loaded. */
export function checkPredictor(functionName: string, predictor: unknown): asserts predictor is Predictor {
  const { kind, version } = (predictor ?? {}) as Partial<Predictor>;
  if (kind !== "predictor") {
    const need = "predictor must be made by fitPredictor or a loader";
    throw new TypeError(`${functionName}: ${need}, got ${describeValue(predictor)}`);
  }
  if (version !== 1)
    throw new RangeError(`${functionName}: predictor must have version 1, got ${String(version)}`);
}
