import type { Labels } from "./check-labels.ts";

/** The rows of each label, in ascending order: numbers first, then texts by code unit. */
export function rowsByLabel(labels: Labels): [label: string | number, rows: number[]][] {
  const rowsOf = new Map<string | number, number[]>();
  for (let row = 0; row < labels.length; row++) {
    const rows = rowsOf.get(labels[row]);
    if (rows === undefined) rowsOf.set(labels[row], [row]);
    else rows.push(row);
  }
  return [...rowsOf].sort(([a], [b]) => {
    if (typeof a !== typeof b) return typeof a === "number" ? -1 : 1;
    return a < b ? -1 : 1;
  });
}

/** Some of the numbers of a list. */
export function numbersAt(values: ArrayLike<number>, rows: readonly number[]): Float64Array {
  return Float64Array.from(rows, (row) => values[row]);
}
