import type { SortedColumns } from "./sorted-columns.ts";

/**
 * Thresholds that cut the first `present` rows of a sorted column into at most `maxBins` bins of about equally many rows.
 */
export function findEdges(
  sorted: SortedColumns,
  column: number,
  present: number,
  maxBins: number,
): Float32Array {
  const { distinct, counts } = countValues(sorted, column, present);
  const edges: number[] = [];
  let inBin = 0;
  let remaining = present;
  for (let i = 0; i + 1 < distinct.length; i++) {
    inBin += counts[i];
    // A frequent value fills its bin and more; what remains is shared out anew among the bins that remain
    if (distinct.length > maxBins && inBin < remaining / (maxBins - edges.length)) continue;
    edges.push(between(distinct[i], distinct[i + 1]));
    remaining -= inBin;
    inBin = 0;
  }
  return Float32Array.from(edges);
}

/** The different values in ascending order, and how often each occurs. */
function countValues(
  { rows, values, order }: SortedColumns,
  column: number,
  present: number,
): { distinct: number[]; counts: number[] } {
  const from = column * rows;
  const distinct: number[] = [];
  const counts: number[] = [];
  for (let rank = 0; rank < present; rank++) {
    const value = values[from + order[from + rank]];
    if (value === distinct[distinct.length - 1]) {
      counts[counts.length - 1]++;
    } else {
      distinct.push(value);
      counts.push(1);
    }
  }
  return { distinct, counts };
}

/** The middle of two numbers in single precision, or the lower one where they are neighbors. */
function between(below: number, above: number): number {
  const middle = Math.fround(below / 2 + above / 2);
  return middle < above ? middle : below;
}
