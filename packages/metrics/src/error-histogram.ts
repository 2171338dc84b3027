import { checkChoice, checkInteger, checkOptions, checkVector, type OptionNames } from "@vscnn/core";
import { checkPairs } from "./check-pairs.ts";

/** Options of {@link errorHistogram}. */
export interface ErrorHistogramOptions {
  /** How many bins of equal width. @defaultValue 20 */
  bins?: number;
  /**
   * Which error is counted: `'signed'`, predicted - actual, above 0 where the model said too much; or `'absolute'`.
   * @defaultValue 'signed'
   */
  error?: "signed" | "absolute";
  /** Left edge of the first bin and right edge of the last. @defaultValue the smallest and the largest error */
  range?: readonly [low: number, high: number];
}

const OPTIONS: OptionNames<ErrorHistogramOptions> = { bins: true, error: true, range: true };

/** How often errors of each size occur. */
export interface ErrorHistogram {
  /** The bins' edges, one more than bins. */
  edges: Float64Array;
  /** Errors in each bin: left edge included, right one not, but for the last bin's. */
  counts: Uint32Array;
  /** Errors below the range. */
  below: number;
  /** Errors above the range. */
  above: number;
}

/**
 * Distribution of the errors of a model, in the bins of NumPy's `histogram`.
 *
 * @param actual - what was observed
 * @param predicted - what a model said, pair by pair
 * @returns counts that sum, with those outside the range, to the number of pairs. Without a range, errors that are all
 * equal get one of width 1 around them, no errors the range [0, 1], and errors so near each other that the bins' edges
 * would fall together a range as wide as they need
 * @throws TypeError or RangeError if the two are not vectors of finite numbers of one length, an option is not legal, the
 * range is too wide for a double, or it has fewer doubles than bins
 * @example
 * errorHistogram([1, 1, 1, 1], [1, 2, 2, 5], { bins: 2 }).counts; // => [3, 1]
 */
export function errorHistogram(
  actual: ArrayLike<number>,
  predicted: ArrayLike<number>,
  options: ErrorHistogramOptions = {},
): ErrorHistogram {
  checkPairs("errorHistogram", actual, predicted);
  checkOptions("errorHistogram", options, OPTIONS);
  const { bins = 20, error = "signed", range } = options;
  checkInteger("errorHistogram", "bins", bins, { min: 1, max: 2 ** 24 });
  checkChoice("errorHistogram", "error", error, ["signed", "absolute"]);
  if (range !== undefined) {
    checkVector("errorHistogram", "range", range, 2);
    if (range[0] >= range[1]) {
      throw new RangeError(`errorHistogram: range must ascend, got [${range[0]}, ${range[1]}]`);
    }
  }
  const errors = errorsOf(actual, predicted, error === "absolute");
  const [low, high] = range ?? rangeOf(errors, bins);
  const edges = edgesOf(low, high, bins);
  const counts = new Uint32Array(bins);
  let below = 0;
  let above = 0;
  for (const value of errors) {
    if (value < low) below++;
    else if (value > high) above++;
    else counts[binOf(value, edges)]++;
  }
  return { edges, counts, below, above };
}

function errorsOf(
  actual: ArrayLike<number>,
  predicted: ArrayLike<number>,
  isAbsolute: boolean,
): Float64Array {
  return Float64Array.from(actual, (value, i) => {
    const difference = predicted[i] - value;
    if (!Number.isFinite(difference)) {
      throw new RangeError(
        `errorHistogram: the error must be a finite number, got ${difference} at index ${i}`,
      );
    }
    return isAbsolute ? Math.abs(difference) : difference;
  });
}

function edgesOf(low: number, high: number, bins: number): Float64Array {
  if (!Number.isFinite(high - low)) {
    throw new RangeError(`errorHistogram: range must have a finite width, got [${low}, ${high}]`);
  }
  const edges = Float64Array.from({ length: bins + 1 }, (_, i) =>
    i === bins ? high : low + i * ((high - low) / bins),
  );
  const level = edges.findIndex((edge, i) => i > 0 && edge <= edges[i - 1]);
  if (level > 0) {
    throw new RangeError(
      `errorHistogram: bins must be so few that doubles from ${low} to ${high} tell their edges apart, got ${bins}`,
    );
  }
  return edges;
}

function rangeOf(errors: Float64Array, bins: number): [number, number] {
  if (errors.length === 0) return [0, 1];
  let low = errors[0];
  let high = errors[0];
  for (const value of errors) {
    if (value < low) low = value;
    else if (value > high) high = value;
  }
  // Edges must be doubles apart. Near 0 these are evenly spaced, and the width of a bin is rounded by half a space: the
  // last edge but one may be too far by that for every bin before it
  const margin = bins * Math.max(Math.max(-low, high) * Number.EPSILON, bins * Number.MIN_VALUE);
  if (low === high) return [low - Math.max(0.5, margin), high + Math.max(0.5, margin)];
  return high - low > margin ? [low, high] : [low - margin, high + margin];
}

/** The bin that holds a value within the edges; where the division rounds across an edge, the edge decides. */
function binOf(value: number, edges: Float64Array): number {
  const bins = edges.length - 1;
  const share = (value - edges[0]) / (edges[bins] - edges[0]);
  let bin = Math.min(bins - 1, Math.floor(share * bins));
  while (value < edges[bin]) bin--;
  while (bin < bins - 1 && value >= edges[bin + 1]) bin++;
  return bin;
}
