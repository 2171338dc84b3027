import { type ColumnChunk, type FileMetaData, parquetMetadata, type SchemaElement } from "hyparquet";
import { checkPages } from "./check-pages.ts";
import { readThrift } from "./read-thrift.ts";

/** A column as the schema has it. */
interface Leaf {
  path: readonly string[];
  type: string;
  definition: number;
  repetition: number;
}

/** Longest description at the end of a file: some thousand groups of rows. */
const MAX_FOOTER = 2 ** 20;
const MAX_COLUMNS = 256;
/** Most values of a table, elements of lists among them: 167 for each row of the largest shard. */
const MAX_VALUES = 2 ** 24;
const MAX_ROWS = 2 ** 20;
/** Most bytes that a table unpacks to. */
const MAX_UNPACKED = 2 ** 30;
const TYPES: Readonly<Record<string, string | undefined>> = {
  BYTE_ARRAY: "UTF8",
  DOUBLE: undefined,
  INT32: undefined,
  BOOLEAN: undefined,
};

/**
 * Checks a Parquet file of this package from its end to its pages, and gives what its end says. Nothing that Parquet's own
 * reader does afterwards with the wanted columns takes more time or memory than the file, the rows and the bounds here allow.
 *
 * @param names - the columns that are wanted; left out, all
 * @throws Error that says what is wrong
 */
export function checkTable(
  file: Uint8Array<ArrayBuffer>,
  rowCount: number,
  names?: readonly string[],
): FileMetaData {
  const footer = footerStart(file);
  readThrift(file, footer, file.length - 8);
  const metadata = openFooter(file);
  const leaves = leavesOf(metadata.schema);
  const isWanted = ({ path }: Leaf) => names?.includes(path[0]) ?? true;
  if (leaves.filter(isWanted).length < (names?.length ?? 0)) throw new Error(`it must have ${names}`);
  if (Number(metadata.num_rows) !== rowCount || rowCount > MAX_ROWS) {
    throw new Error(`it must have ${rowCount} rows, has ${metadata.num_rows}`);
  }
  let [rows, values, unpacked, end] = [0, 0, 0, 4];
  for (const group of metadata.row_groups) {
    const count = whole(group.num_rows, "rows of a group", rowCount - rows);
    if (count === 0 || group.columns.length !== leaves.length)
      throw new Error("a group of rows is not whole");
    rows += count;
    leaves.forEach((leaf, i) => {
      const column = describe(leaf, group.columns[i], count);
      values += column.values;
      if (values > MAX_VALUES) throw new Error(`it must hold at most ${MAX_VALUES} values`);
      // In the order of the schema, one after the other: no byte is read twice
      if (column.start < end || column.end > footer)
        throw new Error(`${leaf.path[0]} lies outside of the file`);
      end = column.end;
      if (isWanted(leaf)) unpacked += checkPages(file, column);
      if (unpacked > MAX_UNPACKED) throw new Error(`it must unpack to at most ${MAX_UNPACKED} bytes`);
    });
  }
  if (rows !== rowCount) throw new Error(`its groups must have ${rowCount} rows, have ${rows}`);
  return metadata;
}

function footerStart(file: Uint8Array<ArrayBuffer>): number {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const isTable = file.length >= 12 && view.getUint32(file.length - 4, true) === 0x31524150;
  if (!isTable) throw new Error("it is not a Parquet file");
  const length = view.getUint32(file.length - 8, true);
  if (length > Math.min(MAX_FOOTER, file.length - 12)) {
    throw new Error(`its end must not have ${length} bytes`);
  }
  return file.length - 8 - length;
}

function openFooter(file: Uint8Array<ArrayBuffer>): FileMetaData {
  try {
    return parquetMetadata(file, { geoparquet: false });
  } catch (cause) {
    throw new Error("its end does not describe a table", { cause });
  }
}

/** The columns of a schema: plain values of the types that are written, and lists of texts. */
function leavesOf([root, ...elements]: readonly SchemaElement[]): Leaf[] {
  const leaves: Leaf[] = [];
  for (let at = 0; at < elements.length; ) {
    const isList = elements[at].converted_type === "LIST";
    leaves.push(isList ? listOf(elements.slice(at, at + 3)) : plainOf(elements[at]));
    at += isList ? 3 : 1;
  }
  const names = new Set(leaves.map(({ path }) => path[0]));
  if (root?.num_children !== leaves.length || names.size !== leaves.length || names.size > MAX_COLUMNS) {
    throw new Error("its schema is not that of a table");
  }
  return leaves;
}

function plainOf({ name, type, repetition_type, ...element }: SchemaElement): Leaf {
  const isPlain = ["REQUIRED", "OPTIONAL"].includes(repetition_type ?? "") && !element.num_children;
  const hasType = type !== undefined && Object.hasOwn(TYPES, type) && TYPES[type] === element.converted_type;
  if (!isPlain || !hasType || element.logical_type !== undefined) {
    throw new Error(`${name} is not a column of a known type`);
  }
  return { path: [name], type, definition: repetition_type === "OPTIONAL" ? 1 : 0, repetition: 0 };
}

function listOf([list, repeated, element]: readonly SchemaElement[]): Leaf {
  const isList =
    list.repetition_type === "OPTIONAL" &&
    list.num_children === 1 &&
    repeated?.repetition_type === "REPEATED" &&
    repeated.num_children === 1 &&
    [list, repeated].every(({ type }) => type === undefined) &&
    repeated.converted_type === undefined &&
    element?.type === "BYTE_ARRAY" &&
    plainOf(element).definition === 0;
  if (!isList) throw new Error(`${list.name} is not a list of texts`);
  return {
    path: [list, repeated, element].map(({ name }) => name),
    type: "BYTE_ARRAY",
    definition: 2,
    repetition: 1,
  };
}

/** Where the pages of a column are, by the description of its group. */
function describe({ path, type, definition, repetition }: Leaf, { meta_data }: ColumnChunk, rows: number) {
  const isOwn = meta_data?.path_in_schema.join("\0") === path.join("\0") && meta_data.type === type;
  if (meta_data === undefined || !isOwn || !["SNAPPY", "UNCOMPRESSED"].includes(meta_data.codec)) {
    throw new Error(`${path[0]} is not described as its schema says`);
  }
  const { dictionary_page_offset, data_page_offset, total_compressed_size } = meta_data;
  const first = whole(data_page_offset, "a place", Number.MAX_SAFE_INTEGER);
  // As for Parquet's own reader, a dictionary at byte 0 is none
  const start = dictionary_page_offset ? whole(dictionary_page_offset, "a place", first) : first;
  const end = start + whole(total_compressed_size, "a size", Number.MAX_SAFE_INTEGER);
  const values = whole(meta_data.num_values, "values", repetition === 0 ? rows : MAX_VALUES);
  return {
    start,
    end,
    rows,
    values,
    isBoolean: type === "BOOLEAN",
    isCompressed: meta_data.codec === "SNAPPY",
    definition,
    repetition,
  };
}

function whole(value: bigint | undefined, what: string, max: number): number {
  const number = Number(value);
  if (typeof value === "bigint" && value >= 0n && number <= max) return number;
  throw new Error(`${what} must be 0 to ${max}, is ${value}`);
}
