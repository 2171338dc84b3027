import { dirname, resolve } from "node:path";
import { BadRowError } from "./bad-row.ts";
import type { ColumnMap } from "./column-map.ts";
import { isRecord, type JsonRecord } from "./json-record.ts";
import {
  extraOf,
  POST_FIELDS,
  type PostField,
  type Progress,
  type RowSource,
  type SourceRow,
} from "./row-source.ts";
import { readLines } from "./text-lines.ts";

/** Where a post of this project has its fields that do not stand at the top. */
const NESTED: ColumnMap = {
  averageViews: "user.averageViews",
  groupCount: "user.groupCount",
  memberCount: "user.memberCount",
  imageCount: "user.imageCount",
};

/** A path to a value in an object: the keys from the outermost in. */
type Steps = readonly string[];

interface OpenedLines {
  readonly file: string;
  /** Where each field may stand; the first place that has a value counts. */
  readonly paths: ReadonlyMap<PostField, readonly Steps[]>;
  /** Keys of an object that hold fields, or objects with fields. */
  readonly topKeys: ReadonlySet<string>;
}

/** Opens JSON Lines, one object on each line. A column may be a path such as `user.averageViews`. */
export async function openJsonLines(
  path: string,
  columns: ColumnMap,
  constants: Partial<Record<PostField, unknown>>,
): Promise<RowSource> {
  const file = resolve(path);
  const paths = new Map(POST_FIELDS.map((field) => [field, pathsOf(field, columns)]));
  const first = await firstObject(file);
  const isGiven = (field: PostField) =>
    constants[field] !== undefined ||
    (first !== undefined && (paths.get(field) ?? []).some((steps) => valueAt(first, steps) !== undefined));
  const topKeys = new Set([...paths.values()].flatMap((all) => all.map((steps) => steps[0])));
  const opened: OpenedLines = { file, paths, topKeys };
  return {
    files: [file],
    absentFields: [],
    counts: {
      imageCount: !isGiven("imageCount"),
      averageViews: !isGiven("averageViews") && isGiven("views"),
    },
    folder: dirname(file),
    rows: (progress) => readRows(opened, progress),
    place: (field, line) => ({ file, line, column: columns[field] ?? NESTED[field] ?? field }),
  };
}

async function* readRows(
  opened: OpenedLines,
  progress: Progress,
): AsyncGenerator<(SourceRow | BadRowError)[]> {
  let line = 0;
  for await (const lines of readLines(opened.file, progress)) {
    const batch: (SourceRow | BadRowError)[] = [];
    for (const text of lines) {
      line++;
      if (text.trim() !== "") batch.push(rowOf(opened, text, line));
    }
    yield batch;
  }
}

function rowOf({ file, paths, topKeys }: OpenedLines, text: string, line: number): SourceRow | BadRowError {
  const record = parsedObject(text);
  if (record === undefined) return new BadRowError({ file, line, column: "row" }, "a JSON object", text);
  const values: SourceRow["values"] = {};
  for (const [field, all] of paths) {
    for (const steps of all) {
      const value = valueAt(record, steps);
      if (value !== undefined && values[field] === undefined) values[field] = value;
    }
  }
  return { values, extra: extraOf(record, topKeys), line };
}

function pathsOf(field: PostField, columns: ColumnMap): readonly Steps[] {
  const given = columns[field];
  // A key that has a dot in it comes before a path of the same text
  if (given !== undefined) return given.includes(".") ? [[given], given.split(".")] : [[given]];
  const nested = NESTED[field];
  return nested === undefined ? [[field]] : [[field], nested.split(".")];
}

function valueAt(record: Readonly<Record<string, unknown>>, steps: Steps): unknown {
  let value: unknown = record;
  for (const step of steps) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, step)) return undefined;
    value = (value as Record<string, unknown>)[step];
  }
  return value ?? undefined;
}

async function firstObject(file: string): Promise<JsonRecord | undefined> {
  for await (const lines of readLines(file)) {
    for (const line of lines) {
      const record = parsedObject(line);
      if (record !== undefined) return record;
    }
  }
  return undefined;
}

function parsedObject(text: string): JsonRecord | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
