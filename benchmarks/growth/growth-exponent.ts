/**
 * The exponent e of `time = c size^e` that fits best: the slope of the least-squares line through the logarithms.
 * 1 is linear, 2 is quadratic.
 */
export function growthExponent(sizes: readonly number[], times: readonly number[]): number {
  const x = sizes.map(Math.log);
  const y = times.map(Math.log);
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [meanX, meanY] = [mean(x), mean(y)];
  const products = x.reduce((sum, value, i) => sum + (value - meanX) * (y[i] - meanY), 0);
  const squares = x.reduce((sum, value) => sum + (value - meanX) ** 2, 0);
  return products / squares;
}
