import { BadRowError } from "./bad-row.ts";
import { readDelimitedRecords } from "./delimited-records.ts";
import type { JsonRecord } from "./json-record.ts";
import { jsonKind, readJsonValues } from "./json-values.ts";

/** Embeddings of texts of the user, several thousand characters in every row. */
const TOO_LONG: ReadonlySet<string> = new Set(["user_description", "location_description"]);

/** User data are kept in memory, up to here: hundreds of times what the release has. */
const MAX_KEPT_BYTES = 2 ** 29;
/** Estimated size of a value without its characters, and of a record without its values. */
const VALUE_BYTES = 16;
const RECORD_BYTES = 100;
/** Estimated size of a value that differs from all others: it keeps their number below what a Map can hold. */
const KNOWN_BYTES = 64;

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
export async function openSmpdUsers(file: string, maxBytes: number = MAX_KEPT_BYTES): Promise<SmpdUsers> {
  if ((await jsonKind(file)) === "array")
    return { columns: new Set(await firstKeys(file)), recordAt: undefined };
  const columns = await readColumns(file, maxBytes);
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

/** The keys of the first record of an array. */
async function firstKeys(file: string): Promise<readonly string[]> {
  for await (const batch of readJsonValues(file, 1)) {
    const first = batch[0]?.value;
    if (typeof first === "object" && first !== null) return Object.keys(first);
  }
  return [];
}

async function readColumns(file: string, maxBytes: number): Promise<ReadonlyMap<string, unknown[]>> {
  const budget = createBudget(file, maxBytes);
  const columns = new Map<string, unknown[]>();
  const known = new Map<unknown, unknown>();
  for await (const batch of readJsonValues(file, 2)) {
    for (const { value, parentKey } of batch) {
      const column = String(parentKey);
      if (TOO_LONG.has(column)) continue;
      if (typeof value === "object" && value !== null) {
        throw new Error(
          `readPosts: ${file} must hold texts, numbers and booleans, got an object in ${column}`,
        );
      }
      let values = columns.get(column);
      if (values === undefined) {
        values = [];
        columns.set(column, values);
      }
      budget.spend(0);
      if (!known.has(value)) {
        budget.spend(KNOWN_BYTES + (typeof value === "string" ? value.length : 0));
        known.set(value, value);
      }
      values.push(known.get(value));
    }
  }
  return columns;
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

/**
 * Reads a table of users, comma separated, with a column `Uid` or `Pathalias`. Of several records of one user the last one counts. The
 * table is kept in memory.
 */
export async function readUserTable(file: string, maxBytes: number = MAX_KEPT_BYTES): Promise<UserTable> {
  const budget = createBudget(file, maxBytes);
  const records = new Map<string, JsonRecord>();
  let header: readonly string[] = [];
  let keyColumn = -1;
  for await (const { cells, line } of readDelimitedRecords(file, {
    delimiter: ",",
    quote: '"',
    encoding: "utf-8",
  })) {
    if (header.length === 0) {
      header = cells;
      keyColumn = header.includes("Uid") ? header.indexOf("Uid") : header.indexOf("Pathalias");
      if (keyColumn < 0) {
        throw new Error(`readPosts: ${file} line ${line} must name a column Uid or Pathalias`);
      }
    } else if (cells.length !== header.length) {
      const need = `${header.length} values, as many as columns`;
      throw new BadRowError({ file, line, column: "row" }, need, `${cells.length} values`);
    } else {
      budget.spend(RECORD_BYTES);
      for (const cell of cells) budget.spend(cell.length);
      records.set(cells[keyColumn], Object.fromEntries(header.map((column, i) => [column, cells[i]])));
    }
  }
  if (keyColumn < 0)
    throw new Error(`readPosts: ${file} must start with the names of its columns, got an empty file`);
  return { key: header[keyColumn] === "Uid" ? "Uid" : "Pathalias", columns: new Set(header), records };
}

/** Counts what is kept, and refuses what would fill the memory. */
function createBudget(file: string, maxBytes: number): { spend(bytes: number): void } {
  let spent = 0;
  return {
    spend(bytes) {
      spent += VALUE_BYTES + bytes;
      if (spent <= maxBytes) return;
      throw new Error(`readPosts: ${file} must hold user data of at most ${maxBytes} bytes, got more`);
    },
  };
}
