/** The percentiles that leave `level` between them, interpolated as NumPy's default does. */
export function percentiles(values: Float64Array, level: number): { lower: number; upper: number } {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  const quantile = (share: number): number => {
    if (sorted.length === 0) return Number.NaN;
    const place = share * (sorted.length - 1);
    const low = Math.floor(place);
    const high = Math.min(low + 1, sorted.length - 1);
    // Infinities have no differences to interpolate
    if (place === low || sorted[low] === sorted[high] || sorted[low] === Number.NEGATIVE_INFINITY)
      return sorted[low];
    return sorted[low] + (place - low) * (sorted[high] - sorted[low]);
  };
  return { lower: quantile((1 - level) / 2), upper: quantile((1 + level) / 2) };
}
