/** Where a curve is drawn. */
export interface GridSettings {
  readonly gridResolution: number;
  readonly percentiles: readonly [number, number];
}

/**
 * The values at which a curve is drawn: those that occur where they are few, else equal steps between two percentiles, as scikit-learn
 * takes them.
 */
export function columnGrid(
  values: Float64Array,
  { gridResolution, percentiles }: GridSettings,
): Float64Array {
  const sorted = Float64Array.from(values).sort();
  const unique = distinct(sorted);
  if (unique.length < gridResolution) return unique;
  const [low, high] = percentiles.map((share) => plottingQuantile(sorted, share));
  const step = (high - low) / (gridResolution - 1);
  const grid = Float64Array.from({ length: gridResolution }, (_, i) => low + i * step);
  grid[gridResolution - 1] = high;
  return distinct(grid);
}

/** The different values of sorted numbers. */
export function distinct(sorted: Float64Array): Float64Array {
  return sorted.filter((value, i) => i === 0 || value !== sorted[i - 1]);
}

/** A quantile by the plotting positions (k - 0.4) / (n + 0.2) of Cunnane: SciPy's `mquantiles`. */
function plottingQuantile(sorted: Float64Array, share: number): number {
  const place = sorted.length * share + 0.4 + 0.2 * share;
  const below = Math.floor(Math.min(Math.max(place, 1), sorted.length - 1));
  const weight = Math.min(Math.max(place - below, 0), 1);
  return (1 - weight) * sorted[below - 1] + weight * sorted[Math.min(below, sorted.length - 1)];
}
