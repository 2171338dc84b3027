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

/** Rows that are looked at together, column by column: they stay in the cache, and sums in registers. */
const BLOCK_ROWS = 128;

/** Measures all columns in two passes over the rows, which memory hands out in this order. */
function measureSpreads(values: ArrayLike<number>, columns: number, rows: number, center: boolean): Spread[] {
  const sums = new Float64Array(columns);
  const largest = new Float64Array(columns);
  const varies = new Uint8Array(columns);
  const squares = new Float64Array(columns);
  forEachRun(columns, rows, (column, from, end) => {
    const first = values[column];
    let [sum, size, isOther] = [sums[column], largest[column], varies[column]];
    for (let at = from; at < end; at += columns) {
      const value = values[at];
      sum += value;
      if (Math.abs(value) > size) size = Math.abs(value);
      if (value !== first) isOther = 1;
    }
    sums[column] = sum;
    largest[column] = size;
    varies[column] = isOther;
  });
  const means = sums.map((sum) => (center ? sum / rows : 0));
  // Divided by the largest first, so that small values do not vanish when squared
  const units = largest.map((size) => size || 1);
  forEachRun(columns, rows, (column, from, end) => {
    const [mean, unit] = [means[column], units[column]];
    let sum = squares[column];
    for (let at = from; at < end; at += columns) {
      const deviation = (values[at] - mean) / unit;
      sum += deviation * deviation;
    }
    squares[column] = sum;
  });
  return Array.from(squares, (sum, column) => {
    if (center && varies[column] === 0) return { mean: values[column], norm: 0, largest: largest[column] };
    return { mean: means[column], norm: Math.sqrt(sum) * largest[column], largest: largest[column] };
  });
}

/** Calls `work` for each column of each block of rows; its values are those from `from` to before `end`, `columns` apart. */
function forEachRun(
  columns: number,
  rows: number,
  work: (column: number, from: number, end: number) => void,
): void {
  for (let start = 0; start < rows; start += BLOCK_ROWS) {
    const end = Math.min(start + BLOCK_ROWS, rows) * columns;
    for (let column = 0; column < columns; column++) work(column, start * columns + column, end);
  }
}
