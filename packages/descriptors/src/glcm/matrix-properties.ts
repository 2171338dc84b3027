/** Deviations below this are those of a constant: scikit-image's bound. */
const MIN_DEVIATION = 1e-15;

/** Contrast, dissimilarity, homogeneity, second moment, energy and correlation of a matrix of shares. */
export function matrixProperties(
  shares: Float64Array,
  levels: number,
): [
  contrast: number,
  dissimilarity: number,
  homogeneity: number,
  asm: number,
  energy: number,
  correlation: number,
] {
  let [contrast, dissimilarity, homogeneity, asm] = [0, 0, 0, 0];
  let [meanI, meanJ] = [0, 0];
  for (let i = 0, at = 0; i < levels; i++) {
    for (let j = 0; j < levels; j++, at++) {
      const share = shares[at];
      if (share === 0) continue;
      const difference = i - j;
      const square = difference * difference;
      contrast += share * square;
      dissimilarity += share * Math.abs(difference);
      homogeneity += share / (1 + square);
      asm += share * share;
      meanI += share * i;
      meanJ += share * j;
    }
  }
  const correlation = correlationOf(shares, levels, meanI, meanJ);
  return [contrast, dissimilarity, homogeneity, asm, Math.sqrt(asm), correlation];
}

function correlationOf(shares: Float64Array, levels: number, meanI: number, meanJ: number): number {
  let [squaresI, squaresJ, products] = [0, 0, 0];
  for (let i = 0, at = 0; i < levels; i++) {
    for (let j = 0; j < levels; j++, at++) {
      const share = shares[at];
      if (share === 0) continue;
      squaresI += share * (i - meanI) ** 2;
      squaresJ += share * (j - meanJ) ** 2;
      products += share * (i - meanI) * (j - meanJ);
    }
  }
  const [deviationI, deviationJ] = [Math.sqrt(squaresI), Math.sqrt(squaresJ)];
  if (deviationI < MIN_DEVIATION || deviationJ < MIN_DEVIATION) return 1;
  return products / (deviationI * deviationJ);
}
