import { binColumn } from "../../trees/columns/bin-column.ts";
import type { Kernels } from "../index.ts";
import type { MemoryViews } from "./memory-views.ts";

/** The functions of `assembly/bin-column.ts`. */
export function plainBinColumn({
  bytes,
  integers,
  singles,
}: MemoryViews): Pick<Kernels, "binColumn" | "turnRows"> {
  return {
    binColumn(values, rows, maxBins, bins, edges, result) {
      const column = singles.subarray(values / 4, values / 4 + rows);
      const found = binColumn(column, maxBins, bytes.subarray(bins, bins + rows));
      singles.set(found.edges, edges / 4);
      integers.set([found.edges.length, Number(found.isMissing)], result / 4);
    },
    turnRows(byColumn, rows, columns, first, end, byRow) {
      for (let row = first; row < end; row++) {
        for (let column = 0; column < columns; column++) {
          bytes[byRow + row * columns + column] = bytes[byColumn + column * rows + row];
        }
      }
    },
  };
}
