import { snappyUncompress } from "hyparquet";
import { readRuns } from "./read-runs.ts";
import { readThrift, type ThriftStruct } from "./read-thrift.ts";

/** A column of a group of rows, as the end of the file describes it. */
export interface ColumnPages {
  readonly start: number;
  readonly end: number;
  /** Rows of the group. */
  readonly rows: number;
  /** Values of the column, missing ones and elements of lists among them. */
  readonly values: number;
  readonly isBoolean: boolean;
  readonly isCompressed: boolean;
  /** Highest level of definition. */
  readonly definition: number;
  /** Highest level of repetition: 1 for a list, else 0. */
  readonly repetition: number;
}

/** A page with values: what its header says, and what it holds. */
interface DataPage {
  values: number;
  rows: number;
  present: number;
  encoding: number;
  levels: { repetition: number; definition: number };
  body: Uint8Array;
  content: Uint8Array;
}

const DICTIONARY = 2;
const DATA_V2 = 3;
const PLAIN = 0;
const RLE = 3;
const RLE_DICTIONARY = 8;
/** No byte of Snappy stands for more: a copy of 64 bytes takes three. */
const MAX_EXPANSION = 22;

/**
 * Checks the pages of a column before Parquet's own reader sees them: they fill their place, hold as many rows and values as
 * they say, and unpack to no more than their bytes can stand for. What is left to that reader takes time and memory in
 * proportion to the file.
 *
 * @returns the bytes that the pages unpack to
 * @throws Error that says what is wrong
 */
export function checkPages(file: Uint8Array, column: ColumnPages): number {
  let [rows, values, unpacked] = [0, 0, 0];
  let dictionary: number | undefined;
  for (let at = column.start; at < column.end; ) {
    const header = readThrift(file, at, column.end);
    const [type, size, bodySize] = [1, 2, 3].map((field) => wholeField(header, field));
    const end = header.end + bodySize;
    if (end > column.end) throw new Error(`a page at byte ${at} is longer than its column`);
    if (size > (column.isCompressed ? MAX_EXPANSION : 1) * bodySize) {
      throw new Error(`a page at byte ${at} must not unpack to ${size} bytes`);
    }
    const body = file.subarray(header.end, end);
    if (type === DICTIONARY && at === column.start) {
      dictionary = checkDictionary(structField(header, 7), body, size, column);
    } else if (type === DATA_V2) {
      const page = openDataPage(structField(header, 8), body, size, column);
      checkDataPage(page, column, dictionary);
      rows += page.rows;
      values += page.values;
    } else throw new Error(`a page at byte ${at} is of the kind ${type}, which is not expected there`);
    unpacked += size;
    at = end;
  }
  if (rows !== column.rows || values !== column.values) {
    throw new Error(
      `a column at byte ${column.start} must have ${column.rows} rows and ${column.values} values, has ${rows} and ${values}`,
    );
  }
  return unpacked;
}

/** Gives the number of entries. Every one takes a byte at least. */
function checkDictionary(header: ThriftStruct, body: Uint8Array, size: number, column: ColumnPages): number {
  const count = wholeField(header, 1);
  if (count > size || wholeField(header, 2) !== PLAIN || column.isBoolean) {
    throw new Error(`the dictionary at byte ${column.start} is not legal`);
  }
  unpack(body, size, column.isCompressed);
  return count;
}

function openDataPage(header: ThriftStruct, body: Uint8Array, size: number, column: ColumnPages): DataPage {
  const [values, nulls, rows, encoding, definition, repetition] = [1, 2, 3, 4, 5, 6].map((field) =>
    wholeField(header, field),
  );
  const skipped = definition + repetition;
  const isTooMuch = rows > column.rows || values > column.values || nulls > values;
  const hasOtherLevels =
    (column.definition === 0 && definition > 0) || (column.repetition === 0 && repetition > 0);
  if (isTooMuch || hasOtherLevels || skipped > Math.min(body.length, size)) {
    throw new Error(`a page of the column at byte ${column.start} must not have ${values} values`);
  }
  const isCompressed = column.isCompressed && header.fields.get(7) !== false;
  const content = unpack(body.subarray(skipped), size - skipped, isCompressed);
  const levels = { repetition, definition };
  return { values, rows, present: values - nulls, encoding, levels, body, content };
}

function checkDataPage(page: DataPage, column: ColumnPages, dictionary: number | undefined): void {
  const { values, rows, present, levels, body } = page;
  const repetition = { start: 0, end: levels.repetition };
  const definition = { start: levels.repetition, end: levels.repetition + levels.definition };
  const begun = column.repetition === 0 ? values : countLevel(body, repetition, values, column.repetition, 0);
  const defined =
    column.definition === 0
      ? values
      : countLevel(body, definition, values, column.definition, column.definition);
  if (begun !== rows || defined !== present) {
    throw new Error(`a page must have ${rows} rows and ${present} values, has ${begun} and ${defined}`);
  }
  checkValues(page, column.isBoolean, dictionary);
}

/** How many of the levels are the one that is wanted; none may be above the highest, and a page begins with a row. */
function countLevel(
  bytes: Uint8Array,
  { start, end }: { start: number; end: number },
  count: number,
  highest: number,
  wanted: number,
): number {
  let [found, first] = [0, -1];
  readRuns(bytes, { start, end, width: highest > 1 ? 2 : 1, count }, (level, times) => {
    if (level > highest) throw new Error(`a level must be at most ${highest}, is ${level}`);
    if (first < 0) first = level;
    if (level === wanted) found += times;
  });
  if (wanted === 0 && first > 0) throw new Error("a page must begin with a row");
  return found;
}

/** Plain values are read one by one and cannot go beyond the page: only runs have to be looked at. */
function checkValues(
  { content, present, encoding }: DataPage,
  isBoolean: boolean,
  dictionary: number | undefined,
): void {
  if (encoding === PLAIN) return;
  if (encoding === RLE && isBoolean) {
    readRuns(content, { start: 4, end: content.length, width: 1, count: present }, () => {});
    return;
  }
  if (encoding !== RLE_DICTIONARY || dictionary === undefined) {
    throw new Error(`values are written in the way ${encoding}, which is not expected`);
  }
  const width = content[0] ?? 0;
  if (width > 32) throw new Error(`an index must have at most 32 bits, has ${width}`);
  readRuns(content, { start: 1, end: content.length, width, count: present }, (index) => {
    if (index >= dictionary) throw new Error(`a dictionary of ${dictionary} values has no value ${index}`);
  });
}

function unpack(body: Uint8Array, size: number, isCompressed: boolean): Uint8Array {
  if (isCompressed) {
    const content = new Uint8Array(size);
    snappyUncompress(body, content);
    return content;
  }
  if (body.length !== size) throw new Error(`a page must have ${size} bytes, has ${body.length}`);
  return body;
}

function wholeField({ fields }: ThriftStruct, field: number): number {
  const value = fields.get(field);
  if (typeof value === "number" && Number.isInteger(value) && value >= 0 && value < 2 ** 31) return value;
  throw new Error(`field ${field} of a header must be a whole number of 31 bits, is ${value}`);
}

function structField({ fields }: ThriftStruct, field: number): ThriftStruct {
  const value = fields.get(field);
  if (typeof value === "object") return value;
  throw new Error(`a header must have field ${field}`);
}
