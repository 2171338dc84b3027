import { binsOfValues } from "./bins-of-values.ts";
import { findEdges } from "./find-edges.ts";
import { sortedValues } from "./sorted-values.ts";

/** A bin more than this is needed for missing values, and a bin is a byte. */
const MAX_WITH_MISSING = 255;

/** Cuts a column into bins, and writes those of its values. */
export function binColumn(
  values: Float32Array,
  maxBins: number,
  bins: Uint8Array,
): { edges: Float32Array; isMissing: boolean } {
  const sorted = sortedValues(values);
  const isMissing = sorted.length < values.length;
  const edges = findEdges(sorted, isMissing ? Math.min(maxBins, MAX_WITH_MISSING) : maxBins);
  binsOfValues(values, edges, bins);
  return { edges, isMissing };
}
