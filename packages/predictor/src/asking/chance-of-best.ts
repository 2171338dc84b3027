/** Steps of the numeric integral, and how many deviations from the middle it reaches. */
const STEPS = 2000;
const REACH = 8;

/**
 * The probability that each of several normal variables of one deviation is the largest, if they are independent: the integral of its
 * density times the others' distribution functions.
 *
 * @returns probabilities that sum to 1
 */
export function chanceOfBest(means: readonly number[], deviation: number): number[] {
  if (deviation === 0) {
    const most = Math.max(...means);
    const ties = means.filter((mean) => mean === most).length;
    return means.map((mean) => (mean === most ? 1 / ties : 0));
  }
  const chances = means.map((mean, own) => {
    let sum = 0;
    for (let step = 0; step <= STEPS; step++) {
      const z = REACH * ((2 * step) / STEPS - 1);
      const outcome = mean + z * deviation;
      let product = Math.exp((-z * z) / 2);
      means.forEach((other, i) => {
        if (i !== own) product *= normalShare((outcome - other) / deviation);
      });
      sum += product;
    }
    return sum;
  });
  const total = chances.reduce((sum, chance) => sum + chance, 0);
  return chances.map((chance) => chance / total);
}

/** The normal distribution function, to 1.5e-7. @see Abramowitz and Stegun 1964, 7.1.26 */
function normalShare(z: number): number {
  const x = Math.abs(z) / Math.SQRT2;
  const t = 1 / (1 + 0.3275911 * x);
  const series =
    t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  const tail = (series * Math.exp(-x * x)) / 2;
  return z < 0 ? tail : 1 - tail;
}
