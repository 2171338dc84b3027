import type { PcaThreads } from "../kernels/index.ts";
import { forEachBatch, type RowPasses } from "../rows/for-each-batch.ts";
import { loadRows } from "../rows/load-rows.ts";
import { PART_BYTES } from "../rows/project-rows.ts";
import { createRowBuffer } from "../rows/row-buffer.ts";
import { createBlockKrylov, type LeadingPairs } from "./block-krylov.ts";
import { createGramProducts } from "./gram-products.ts";
import { OVERSAMPLING } from "./leading-pairs.ts";

/** Rows that can be read again and again, and how they are centered and scaled. */
export interface StreamedRows {
  readonly passes: RowPasses;
  readonly rows: number;
  readonly columns: number;
  readonly mean: Float64Array;
  /** What centered columns are divided by. */
  readonly divisors: Float64Array | null;
}

/** What is looked for in them. */
export interface StreamSearch {
  /** The number of pairs. */
  readonly count: number;
  /** Vectors that a pass over the rows is multiplied with. */
  readonly blockSize: number;
  readonly tolerance: number;
  readonly random: () => number;
  readonly threads: PcaThreads | undefined;
}

/** Leading eigenpairs of `X^T X` for rows X that are read anew for each block of products. */
export async function streamPairs(rows: StreamedRows, wanted: StreamSearch): Promise<LeadingPairs> {
  const found = await search(rows, wanted);
  if (!found.mayMissCopies) return found;
  return search(rows, { ...wanted, blockSize: wanted.count + OVERSAMPLING });
}

async function search(
  { passes, rows, columns, mean, divisors }: StreamedRows,
  wanted: StreamSearch,
): Promise<LeadingPairs> {
  const krylov = createBlockKrylov({ ...wanted, dimension: columns, hidden: 0, roughError: null });
  const capacity = Math.max(4, Math.floor(PART_BYTES / (8 * columns)));
  const vectors = Math.min(wanted.blockSize, columns);
  const buffer = createRowBuffer({
    functionName: "fitPcaStream",
    columns,
    capacity,
    isDouble: true,
    vectors,
    threads: wanted.threads,
  });
  const gram = createGramProducts(buffer, { mean: null, scale: divisors });
  for (;;) {
    gram.start(krylov.nextBlock());
    await forEachBatch(passes, { rows, columns }, (data) => {
      for (let from = 0; from * columns < data.length; from += capacity) {
        loadRows(buffer, data, from, Math.min(capacity, data.length / columns - from), { mean });
        gram.addHeldRows();
      }
    });
    const found = krylov.advance(gram.finish());
    if (found === "too rough") {
      throw new Error("fitPcaStream: each pass must give the same rows, got other numbers than in the first");
    }
    if (found !== undefined) return found;
  }
}
