import { open } from "node:fs/promises";
import { packedMatrix } from "@vscnn/core";
import { stringify } from "csv-stringify/sync";
import type { FeatureStore } from "../open-features.ts";
import { writeStream } from "../store/write-stream.ts";
import { featureColumns, POST_COLUMNS, type StoreBatch, storeBatches } from "./table-columns.ts";

/** Writes a CSV table; what is not known is an empty cell. Gives the number of rows. */
export async function exportCsv(
  store: FeatureStore,
  blocks: readonly string[],
  path: string,
  signal: AbortSignal | undefined,
): Promise<number> {
  let count = 0;
  await writeStream(path, async (temporary) => {
    const file = await open(temporary, "wx");
    try {
      await file.writeFile(
        stringify([[...POST_COLUMNS.map(({ name }) => name), ...featureColumns(store, blocks)]]),
      );
      for await (const batch of storeBatches(store, blocks, signal)) {
        await file.writeFile(stringify(cellsOf(batch)));
        count += batch.posts.length;
      }
    } finally {
      await file.close();
    }
  });
  return count;
}

function cellsOf({ posts, matrices }: StoreBatch): string[][] {
  const rows = posts.map((post) => POST_COLUMNS.map(({ textOrNumber }) => String(textOrNumber(post) ?? "")));
  for (const matrix of matrices) {
    const data = packedMatrix(matrix);
    const columns = matrix.shape[1];
    for (const [row, cells] of rows.entries()) {
      for (let i = row * columns; i < (row + 1) * columns; i++) {
        cells.push(Number.isNaN(data[i]) ? "" : String(data[i]));
      }
    }
  }
  return rows;
}
