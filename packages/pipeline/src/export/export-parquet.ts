import { type Matrix, packedMatrix } from "@vscnn/core";
import { fileWriter, ParquetWriter } from "hyparquet-writer";
import type { FeatureStore } from "../open-features.ts";
import { writeStream } from "../store/write-stream.ts";
import { featureColumns, POST_COLUMNS, type StoreBatch, storeBatches } from "./table-columns.ts";

const TYPES = {
  text: { type: "BYTE_ARRAY", converted_type: "UTF8" },
  number: { type: "DOUBLE" },
  feature: { type: "FLOAT" },
} as const;

/** Writes a Parquet table, a row group for each shard. Gives the number of rows. */
export async function exportParquet(
  store: FeatureStore,
  blocks: readonly string[],
  path: string,
  signal: AbortSignal | undefined,
): Promise<number> {
  const features = featureColumns(store, blocks);
  const columns = [
    ...POST_COLUMNS.map(({ name, isText }) => ({
      name,
      ...TYPES[isText ? "text" : "number"],
    })),
    ...features.map((name) => ({ name, ...TYPES.feature })),
  ];
  const schema = [
    { name: "root", num_children: columns.length },
    ...columns.map((column) => ({ repetition_type: "OPTIONAL" as const, ...column })),
  ];
  let count = 0;
  await writeStream(path, async (temporary) => {
    const writer = new ParquetWriter({ writer: fileWriter(temporary), schema, createdBy: "@vscnn/pipeline" });
    for await (const batch of storeBatches(store, blocks, signal)) {
      await writer.write({ columnData: columnsOf(batch, features) });
      count += batch.posts.length;
    }
    await writer.finish();
  });
  return count;
}

function columnsOf({ posts, matrices }: StoreBatch, features: readonly string[]) {
  const values = matrices.flatMap(columnsOfMatrix);
  return [
    ...POST_COLUMNS.map(({ name, textOrNumber }) => ({
      name,
      data: posts.map((post): unknown => textOrNumber(post)),
    })),
    ...features.map((name, i) => ({ name, data: values[i] })),
  ];
}

/** The values of each column; those of photos without features are left open. */
function columnsOfMatrix(matrix: Matrix): (number | undefined)[][] {
  const [rows, columns] = matrix.shape as [number, number];
  const data = packedMatrix(matrix);
  return Array.from({ length: columns }, (_, column) =>
    Array.from({ length: rows }, (_, row) => {
      const value = data[row * columns + column];
      return Number.isNaN(value) ? undefined : value;
    }),
  );
}
