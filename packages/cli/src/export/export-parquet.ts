import type { FeatureStore } from "@vscnn/pipeline";
import { fileWriter, ParquetWriter } from "hyparquet-writer";
import { columnsOf, type ExportRow, rowBatches, TEXT_COLUMNS } from "./row-batches.ts";
import { writeStaged } from "./write-staged.ts";

/** Writes a Parquet table, a row group for each shard. Gives the number of rows. */
export async function exportParquet(
  store: FeatureStore,
  blocks: readonly string[],
  path: string,
  signal: AbortSignal,
): Promise<number> {
  const columns = columnsOf(store, blocks);
  const schema = [
    { name: "root", num_children: columns.length },
    ...columns.map((name) => ({ name, repetition_type: "OPTIONAL" as const, ...typeOf(name) })),
  ];
  let count = 0;
  await writeStaged(path, async (staged) => {
    const writer = new ParquetWriter({ writer: fileWriter(staged), schema });
    for await (const rows of rowBatches(store, blocks)) {
      signal.throwIfAborted();
      await writer.write({ columnData: columns.map((name) => ({ name, data: valuesOf(rows, name) })) });
      count += rows.length;
    }
    await writer.finish();
  });
  return count;
}

function typeOf(name: string) {
  if (TEXT_COLUMNS.has(name)) return { type: "BYTE_ARRAY" as const, converted_type: "UTF8" as const };
  return { type: name === "views" || name === "score" ? ("DOUBLE" as const) : ("FLOAT" as const) };
}

function valuesOf(rows: readonly ExportRow[], name: string): unknown[] {
  return rows.map((row) => row[name]);
}
