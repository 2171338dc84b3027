import { createHash } from "node:crypto";
import { readRegularFile } from "@vscnn/core/node";
import { parquetReadObjects, type SchemaElement } from "hyparquet";
import { parquetWriteBuffer } from "hyparquet-writer";
import { checkTable } from "./check-table.ts";

/** What a column of a table holds. `list` is a list of texts; `json` a value that JSON can hold, as text. */
export type ColumnType = "text" | "number" | "integer" | "boolean" | "list" | "json";

/** A column of a Parquet table. */
export interface TableColumn {
  name: string;
  type: ColumnType;
  /** Whether every row has a value. */
  isRequired?: boolean;
}

/** A row by the names of its columns; `undefined` where there is no value. */
export type TableRow = Readonly<Record<string, unknown>>;

/** Largest Parquet file that is read. */
const MAX_BYTES = 2 ** 30;
const PRIMITIVES = {
  text: { type: "BYTE_ARRAY", converted_type: "UTF8" },
  number: { type: "DOUBLE" },
  integer: { type: "INT32" },
  boolean: { type: "BOOLEAN" },
  // Written as text, since the writer's own JSON loses fields that are named `__proto__`
  json: { type: "BYTE_ARRAY", converted_type: "UTF8" },
} as const;

/** The bytes of a Parquet file: the same rows give the same bytes. */
export function encodeTable(columns: readonly TableColumn[], rows: readonly TableRow[]): Uint8Array {
  const schema: SchemaElement[] = [
    { name: "root", num_children: columns.length },
    ...columns.flatMap(schemaElements),
  ];
  const columnData = columns.map(({ name, type }) => ({
    name,
    data: rows.map(({ [name]: value = undefined }) =>
      type === "json" && value !== undefined ? JSON.stringify(value) : value,
    ),
  }));
  return new Uint8Array(parquetWriteBuffer({ schema, columnData, createdBy: "@vscnn/pipeline" }));
}

function schemaElements({ name, type, isRequired = false }: TableColumn): SchemaElement[] {
  const repetition_type = isRequired ? "REQUIRED" : "OPTIONAL";
  if (type !== "list") return [{ name, repetition_type, ...PRIMITIVES[type] }];
  return [
    { name, repetition_type, converted_type: "LIST", logical_type: { type: "LIST" }, num_children: 1 },
    { name: "list", repetition_type: "REPEATED", num_children: 1 },
    { name: "element", repetition_type: "REQUIRED", ...PRIMITIVES.text },
  ];
}

/**
 * The rows of a Parquet file of this package. The file may come from anyone: {@link checkTable} refuses what Parquet's own
 * reader would read without end, or leave as a rejected promise that nobody waits for.
 *
 * @param names - the columns that are wanted; left out, all
 * @param sha256 - of the file; left out, any will do
 * @throws Error that begins with the function's name and names the file, if it cannot be read or is damaged
 */
export async function readTable(
  functionName: string,
  path: string,
  rowCount: number,
  { names, sha256 }: { names?: readonly string[]; sha256?: string | undefined } = {},
): Promise<TableRow[]> {
  const bytes = await readRegularFile(functionName, path, { maxBytes: MAX_BYTES });
  if (sha256 !== undefined && sha256 !== createHash("sha256").update(bytes).digest("hex")) {
    throw new Error(`${functionName}: ${path} is not the file that was written: plan the extraction again`);
  }
  try {
    const metadata = checkTable(bytes, rowCount, names);
    const columns = names === undefined ? {} : { columns: [...names] };
    return await parquetReadObjects({ file: bytes.buffer, metadata, ...columns });
  } catch (cause) {
    throw new Error(`${functionName}: ${path} is damaged: ${(cause as Error).message}`, { cause });
  }
}
