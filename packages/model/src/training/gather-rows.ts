import type { PackedData } from "./training-settings.ts";

/** Some rows of packed ones, in this order. */
export interface ChosenRows {
  readonly from: PackedData;
  readonly chosen: Uint32Array;
}

/**
 * Copies chosen rows, one below the other.
 *
 * @param rows - of them all
 */
export function gatherRows(rows: number, parts: readonly ChosenRows[]): PackedData {
  const [{ from }] = parts;
  const gathered = {
    rows,
    inputs: from.inputs.map(({ columns }) => ({ values: new Float32Array(rows * columns), columns })),
    target: new Float64Array(rows),
    weights: from.weights === null ? null : new Float32Array(rows),
  };
  let at = 0;
  for (const { from: source, chosen } of parts) {
    for (const row of chosen) {
      for (const [i, { values, columns }] of gathered.inputs.entries()) {
        values.set(source.inputs[i].values.subarray(row * columns, (row + 1) * columns), at * columns);
      }
      gathered.target[at] = source.target[row];
      if (gathered.weights !== null && source.weights !== null) gathered.weights[at] = source.weights[row];
      at++;
    }
  }
  return gathered;
}
