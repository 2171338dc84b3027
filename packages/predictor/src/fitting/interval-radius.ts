/**
 * Split conformal prediction: the radius around predictions within which a new outcome lies with at least some probability, if it comes
 * from where the calibration posts come from.
 *
 * @returns the ceil((n + 1) coverage)-th smallest error; Infinity if there are too few posts for that
 * @see Vovk, Gammerman and Shafer 2005; Lei et al. 2018, arXiv:1604.04173, algorithm 2
 */
export function intervalRadius(actual: Float64Array, predicted: Float64Array, coverage: number): number {
  const errors = actual.map((value, i) => Math.abs(value - predicted[i])).sort();
  const place = Math.ceil((errors.length + 1) * coverage);
  return place > errors.length ? Number.POSITIVE_INFINITY : errors[place - 1];
}
