import { Readable } from "node:stream";
import { parse } from "csv-parse";
import { type JsonRecord, jsonKind, readJsonValues } from "./json-values.ts";
import { readChunks } from "./text-lines.ts";

/** Embeddings of texts of the user, several thousand characters in every row. */
const TOO_LONG: ReadonlySet<string> = new Set(["user_description", "location_description"]);

/** The user data of an SMPD bundle. */
export interface SmpdUsers {
  columns: ReadonlySet<string>;
  /** The record of a row from 0 on; undefined where the data are an array, which is read row by row with the others. */
  recordAt: ((row: number) => JsonRecord | undefined) | undefined;
}

/**
 * Opens user data, an array of records or an object of columns `{ "Uid": { "0": …, "1": … }, … }`. Columns cannot be read
 * in step with rows, so they are kept in memory; the long ones are left out, and of equal values one is kept.
 */
export async function openSmpdUsers(file: string): Promise<SmpdUsers> {
  if ((await jsonKind(file)) === "array") {
    for await (const batch of readJsonValues(file, 1)) {
      const first = batch[0]?.value;
      if (typeof first === "object" && first !== null) {
        return { columns: new Set(Object.keys(first)), recordAt: undefined };
      }
    }
    return { columns: new Set(), recordAt: undefined };
  }
  const columns = new Map<string, unknown[]>();
  const known = new Map<unknown, unknown>();
  for await (const batch of readJsonValues(file, 2)) {
    for (const { value, parentKey } of batch) {
      const column = String(parentKey);
      if (TOO_LONG.has(column)) continue;
      let values = columns.get(column);
      if (values === undefined) {
        values = [];
        columns.set(column, values);
      }
      if (!known.has(value)) known.set(value, value);
      values.push(known.get(value));
    }
  }
  const lengths = new Set([...columns.values()].map((values) => values.length));
  if (lengths.size > 1) {
    throw new Error(`readPosts: ${file} must have columns of one length, got ${[...lengths].join(", ")}`);
  }
  const [rows = 0] = lengths;
  const recordAt = (row: number) => {
    if (row >= rows) return undefined;
    return Object.fromEntries([...columns].map(([column, values]) => [column, values[row]]));
  };
  return { columns: new Set(columns.keys()), recordAt };
}

/** A record of user data without what is too long to keep. */
export function shortUserRecord(record: JsonRecord): JsonRecord {
  return Object.fromEntries(Object.entries(record).filter(([column]) => !TOO_LONG.has(column)));
}

/** A table of further user data, by the value of its key column. */
export interface UserTable {
  key: "Uid" | "Pathalias";
  columns: ReadonlySet<string>;
  records: ReadonlyMap<string, JsonRecord>;
}

/** Reads a table of users, comma separated, with a column `Uid` or `Pathalias`: a record a user, the last one counts. */
export async function readUserTable(file: string): Promise<UserTable> {
  const parser = parse({ bom: true, record_delimiter: ["\r\n", "\n"], skip_empty_lines: true });
  const chunks = Readable.from(readChunks(file), { objectMode: false });
  chunks.on("error", (error) => parser.destroy(error));
  const records = new Map<string, JsonRecord>();
  let header: readonly string[] = [];
  let keyColumn = -1;
  try {
    for await (const cells of chunks.pipe(parser) as AsyncIterable<string[]>) {
      if (header.length === 0) {
        header = cells;
        keyColumn = header.includes("Uid") ? header.indexOf("Uid") : header.indexOf("Pathalias");
        if (keyColumn < 0) throw new Error("no column Uid or Pathalias");
      } else {
        records.set(cells[keyColumn], Object.fromEntries(header.map((column, i) => [column, cells[i]])));
      }
    }
  } catch (cause) {
    throw new Error(`readPosts: ${file} must be a table of users, got ${(cause as Error).message}`, {
      cause,
    });
  }
  return { key: header[keyColumn] === "Uid" ? "Uid" : "Pathalias", columns: new Set(header), records };
}
