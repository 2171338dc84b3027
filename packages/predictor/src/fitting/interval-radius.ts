import { fitConformal } from "@vscnn/metrics";

/**
 * The radius around predictions within which a new outcome lies with at least some probability, if it comes from where the calibration
 * posts come from.
 *
 * @returns Infinity if there are too few posts for that
 */
export function intervalRadius(actual: Float64Array, predicted: Float64Array, coverage: number): number {
  return fitConformal(actual, predicted, { coverage }).widths[0];
}
