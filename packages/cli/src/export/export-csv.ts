import { open } from "node:fs/promises";
import type { FeatureStore } from "@vscnn/pipeline";
import { stringify } from "csv-stringify/sync";
import { columnsOf, rowBatches } from "./row-batches.ts";
import { writeStaged } from "./write-staged.ts";

/** Writes a CSV table, a shard in memory at a time; what is not known is an empty cell. Gives the number of rows. */
export async function exportCsv(
  store: FeatureStore,
  blocks: readonly string[],
  path: string,
  signal: AbortSignal,
): Promise<number> {
  const columns = columnsOf(store, blocks);
  let count = 0;
  await writeStaged(path, async (staged) => {
    const file = await open(staged, "w");
    try {
      await file.write(stringify([columns]));
      for await (const rows of rowBatches(store, blocks)) {
        signal.throwIfAborted();
        const cells = rows.map((row) =>
          columns.map((name) => (Number.isNaN(row[name]) ? "" : String(row[name] ?? ""))),
        );
        await file.write(stringify(cells));
        count += rows.length;
      }
      await file.sync();
    } finally {
      await file.close();
    }
  });
  return count;
}
