import type { Labels } from "../groups/check-labels.ts";
import { rowsByLabel } from "../groups/rows-by-label.ts";

/**
 * Draws rows with replacement, as many as there are; or groups, as many as there are groups, with all of their rows.
 *
 * @returns a function whose every call gives the drawn rows of each column
 */
export function createDraw(
  columns: readonly ArrayLike<number>[],
  groups: Labels | undefined,
  random: () => number,
): () => Float64Array[] {
  const count = columns[0].length;
  const rowsOf = groups === undefined ? undefined : rowsByLabel(groups).map(([, rows]) => rows);
  return () => {
    const rows =
      rowsOf === undefined
        ? Array.from({ length: count }, () => Math.floor(random() * count))
        : Array.from(rowsOf, () => rowsOf[Math.floor(random() * rowsOf.length)]).flat();
    return columns.map((column) => Float64Array.from(rows, (row) => column[row]));
  };
}
