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
  const spreads = measureSpreads(data, columns, rows, center);
  for (let column = 0; column < columns; column++) {
    const spread = spreads[column];
    if (!Number.isFinite(spread.norm)) {
      throw new RangeError(`fitLinear: column ${column} is too large to be squared, scale it down`);
    }
    if (spread.norm === 0) continue;
    kept.push(column);
    means[column] = spread.mean;
    norms[column] = spread.norm;
    offset = Math.max(offset, (spread.largest * Math.sqrt(rows)) / spread.norm);
  }
  const [target] = measureSpreads(targets, 1, rows, center);
  if (!Number.isFinite(target.norm)) {
    throw new RangeError("fitLinear: targets are too large to be squared, scale them down");
  }
  return { kept, means, norms, targetMean: target.mean, targetNorm: target.norm || 1, offset };
}

/** What is known of the numbers of a column. */
interface Spread {
  /** 0 if they are not centered. */
  readonly mean: number;
  /** Norm about the mean; exactly 0 if nothing varies. */
  readonly norm: number;
  /** Largest absolute value. */
  readonly largest: number;
}

/** Measures all columns in two passes over the rows, which memory hands out in this order. */
function measureSpreads(values: ArrayLike<number>, columns: number, rows: number, center: boolean): Spread[] {
  const sums = new Float64Array(columns);
  const largest = new Float64Array(columns);
  const varies = new Uint8Array(columns);
  for (let row = 0, at = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++, at++) {
      const value = values[at];
      const size = Math.abs(value);
      sums[column] += value;
      if (size > largest[column]) largest[column] = size;
      if (value !== values[column]) varies[column] = 1;
    }
  }
  const means = sums.map((sum) => (center ? sum / rows : 0));
  // Divided by the largest first, so that small values do not vanish when squared
  const units = largest.map((size) => size || 1);
  const squares = new Float64Array(columns);
  for (let row = 0, at = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++, at++) {
      const deviation = (values[at] - means[column]) / units[column];
      squares[column] += deviation * deviation;
    }
  }
  return Array.from(squares, (sum, column) => {
    if (center && varies[column] === 0) return { mean: values[column], norm: 0, largest: largest[column] };
    return { mean: means[column], norm: Math.sqrt(sum) * largest[column], largest: largest[column] };
  });
}
