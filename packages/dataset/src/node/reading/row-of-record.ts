import { BadRowError } from "./bad-row.ts";
import type { MatchedColumns } from "./column-map.ts";
import type { DelimitedRecord } from "./delimited-records.ts";
import { latinDigits } from "./latin-digits.ts";
import type { PostField, SourceRow } from "./row-source.ts";
import type { TableNotation } from "./table-syntax.ts";
import { tableValue } from "./table-values.ts";
import { withClock } from "./with-clock.ts";

/** A table whose header is known. */
export interface KnownTable {
  readonly file: string;
  readonly header: readonly string[];
  readonly matched: MatchedColumns;
  readonly notation: TableNotation;
  /** The function that reads it. @defaultValue 'readPosts' */
  readonly functionName?: string;
}

/** Fields of which an empty cell is a text of length 0; in others it says nothing. */
const TEXTS: ReadonlySet<PostField> = new Set(["tags", "title", "description"]);

/** The values of a record by their fields, or why it is none. */
export function rowOfRecord(
  { cells, line }: DelimitedRecord,
  { header, matched, notation, ...table }: KnownTable,
): SourceRow | BadRowError {
  if (cells.length !== header.length) {
    const need = `${header.length} values, as many as columns`;
    return new BadRowError({ ...table, line, column: "row" }, need, `${cells.length} values`);
  }
  const values: SourceRow["values"] = {};
  const clock = matched.fields.indexOf("clock");
  let extra: SourceRow["extra"];
  for (let column = 0; column < cells.length; column++) {
    const field = matched.fields[column];
    if (field !== undefined) {
      if (column === clock || (cells[column] === "" && !TEXTS.has(field))) continue;
      const isTimed = clock >= 0 && field === "postedAt";
      const cell = isTimed ? withClock(latinDigits(cells[column]), latinDigits(cells[clock])) : cells[column];
      const value = tableValue(field, cell, notation);
      if (typeof value !== "string") {
        const place = { ...table, line, column: header[column] };
        return new BadRowError(place, value.need, cells[column], value.readings);
      }
      values[field] = value;
    } else if (header[column] !== "__proto__") {
      extra ??= {};
      extra[header[column]] = cells[column];
    }
  }
  return { values, extra, line };
}
