/** Gains below this are left out: their share of a low-passed value is below double precision's noise. */
const NEGLIGIBLE = 1e-14;

/**
 * The one-dimensional factor of the prefilter's Gaussian low-pass, as a matrix `basis` of sines and cosines: low-passing
 * a square picture P both ways is `basis' (basis P basis') basis`.
 *
 * @returns as many rows as frequencies matter, each of `side` values
 */
export function lowPassBasis(side: number, cutoff: number): Float64Array[] {
  const variance = cutoff ** 2 / Math.LN2;
  const highest = Math.min(Math.floor(side / 2), Math.floor(Math.sqrt(variance * -Math.log(NEGLIGIBLE))));
  const basis = [wave(side, 0, Math.cos, 1 / side)];
  for (let frequency = 1; frequency <= highest; frequency++) {
    const gain = Math.exp(-(frequency ** 2) / variance) / side;
    // The highest frequency of an even side occurs once, the others as a pair of signs
    if (2 * frequency === side) basis.push(wave(side, frequency, Math.cos, gain));
    else basis.push(wave(side, frequency, Math.cos, 2 * gain), wave(side, frequency, Math.sin, 2 * gain));
  }
  return basis;
}

function wave(
  side: number,
  frequency: number,
  shape: (angle: number) => number,
  squaredWeight: number,
): Float64Array {
  const weight = Math.sqrt(squaredWeight);
  return Float64Array.from({ length: side }, (_, x) => {
    return weight * shape((2 * Math.PI * ((frequency * x) % side)) / side);
  });
}
