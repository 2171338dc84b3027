import { checkNumber } from "@vscnn/core";

/** Options of searches that stop when components are good enough. */
export interface ToleranceOptions {
  /**
   * Largest residual `||C v - lambda v||` of a component v, in units of its variance lambda, that a search stops at;
   * 1e-12 to 0.1. Exact decompositions do not need it.
   * @defaultValue 1e-8
   */
  tolerance?: number;
}

/** Checks the tolerance, which is 1e-8 if left out. @returns it */
export function checkTolerance(functionName: string, { tolerance = 1e-8 }: ToleranceOptions): number {
  return checkNumber(functionName, "tolerance", tolerance, { min: 1e-12, max: 0.1 });
}
