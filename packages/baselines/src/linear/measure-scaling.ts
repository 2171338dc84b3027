/** Columns brought to mean 0 (with an intercept) and norm 1. */
export interface Scaling {
  /** The columns that vary; the others get the coefficient 0. */
  kept: readonly number[];
  means: Float64Array;
  norms: Float64Array;
  targetMean: number;
  targetNorm: number;
  /** Largest quotient of a column's size by its spread: how much larger rounding is than its spread suggests. */
  offset: number;
}

/** Measures every column and the targets; refuses what is too large to be squared. */
export function measureScaling(
  data: Float32Array | Float64Array,
  targets: ArrayLike<number>,
  columns: number,
  center: boolean,
): Scaling {
  const rows = targets.length;
  const means = new Float64Array(columns);
  const norms = new Float64Array(columns);
  const kept: number[] = [];
  let offset = 0;
  for (let column = 0; column < columns; column++) {
    const spread = measureSpread(data, column, columns, rows, center);
    if (!Number.isFinite(spread.norm)) {
      throw new RangeError(`fitLinear: column ${column} is too large to be squared, scale it down`);
    }
    if (spread.norm === 0) continue;
    kept.push(column);
    means[column] = spread.mean;
    norms[column] = spread.norm;
    offset = Math.max(offset, (spread.largest * Math.sqrt(rows)) / spread.norm);
  }
  const target = measureSpread(targets, 0, 1, rows, center);
  if (!Number.isFinite(target.norm)) {
    throw new RangeError("fitLinear: targets are too large to be squared, scale them down");
  }
  return { kept, means, norms, targetMean: target.mean, targetNorm: target.norm || 1, offset };
}

/** Mean (0 if not centered), norm about it and largest absolute value; the norm is exactly 0 if nothing varies. */
function measureSpread(
  values: ArrayLike<number>,
  first: number,
  stride: number,
  rows: number,
  center: boolean,
): { mean: number; norm: number; largest: number } {
  let sum = 0;
  let largest = 0;
  let varies = false;
  const end = first + rows * stride;
  for (let at = first; at < end; at += stride) {
    sum += values[at];
    largest = Math.max(largest, Math.abs(values[at]));
    if (values[at] !== values[first]) varies = true;
  }
  if (center && !varies) return { mean: values[first], norm: 0, largest };
  const mean = center ? sum / rows : 0;
  let squares = 0;
  for (let at = first; at < end; at += stride) {
    // Divided by the largest first, so that small values do not vanish when squared
    const deviation = (values[at] - mean) / (largest || 1);
    squares += deviation * deviation;
  }
  return { mean, norm: Math.sqrt(squares) * largest, largest };
}
