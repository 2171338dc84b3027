import { type ColumnMoments, columnMoments } from "@vscnn/numerics";
import { forEachBatch, type RowPasses } from "../rows/for-each-batch.ts";

/** Mean and squares of all rows of `fitPcaStream`, by Chan's update, a batch at a time. */
export async function streamMoments(passes: RowPasses): Promise<{ rows: number; moments: ColumnMoments }> {
  let rows = 0;
  let mean = new Float64Array(0);
  let squares = new Float64Array(0);
  await forEachBatch(passes, undefined, (data, columns) => {
    const added = data.length / columns;
    const part = columnMoments(data, added, columns);
    if (rows === 0) {
      mean = new Float64Array(columns);
      squares = new Float64Array(columns);
    }
    for (let i = 0; i < columns; i++) {
      const difference = part.mean[i] - mean[i];
      mean[i] += difference * (added / (rows + added));
      squares[i] += part.squares[i] + difference ** 2 * ((rows * added) / (rows + added));
    }
    rows += added;
  });
  if (rows < 2) throw new RangeError(`fitPcaStream: there must be at least 2 rows, got ${rows}`);
  return { rows, moments: { mean, squares } };
}
