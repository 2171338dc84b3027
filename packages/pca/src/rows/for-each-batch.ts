import { checkMatrix, describeValue, packedMatrix } from "@vscnn/core";
import type { MatrixBatches } from "../matrix-batches.ts";

/** How the rows of `fitPcaStream` are gone through. */
export interface RowPasses {
  /** Starts a pass. */
  readonly readBatches: () => MatrixBatches;
  /** Awaited before each batch: lets others through, and fails once the fit is aborted. */
  readonly nextTurn: () => Promise<void>;
}

/**
 * One pass over the rows of `fitPcaStream`.
 *
 * @param expected - what the first pass gave, which later ones must give again
 * @param use - called with the numbers of each batch, row by row
 */
export async function forEachBatch(
  { readBatches, nextTurn }: RowPasses,
  expected: { rows: number; columns: number } | undefined,
  use: (data: Float32Array | Float64Array, columns: number) => void,
): Promise<void> {
  let columns = expected?.columns;
  let rows = 0;
  const batches: unknown = readBatches();
  if (!isIterable(batches)) {
    throw new TypeError(
      `fitPcaStream: readBatches must give an iterable of matrices, got ${describeValue(batches)}`,
    );
  }
  for await (const batch of batches) {
    await nextTurn();
    checkMatrix("fitPcaStream", "batch", batch, columns === undefined ? {} : { columns });
    columns = batch.shape[1];
    rows += batch.shape[0];
    if (batch.shape[0] > 0) use(packedMatrix(batch), columns);
  }
  if (expected !== undefined && rows !== expected.rows) {
    throw new Error(`fitPcaStream: each pass must give the same rows, got ${expected.rows}, then ${rows}`);
  }
}

function isIterable(value: unknown): value is MatrixBatches {
  return (
    typeof value === "object" && value !== null && (Symbol.asyncIterator in value || Symbol.iterator in value)
  );
}
