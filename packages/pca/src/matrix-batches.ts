import type { Matrix } from "@vscnn/core";

/** Rows in batches, as one pass over them gives them. */
export type MatrixBatches = AsyncIterable<Matrix> | Iterable<Matrix>;
