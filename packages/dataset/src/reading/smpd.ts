import { BadRowError, type Place } from "./bad-row.ts";
import { bundleFiles } from "./bundle-files.ts";
import { idOf, numberOf } from "./cells.ts";
import { isRecord, type JsonRecord, type JsonValue, readJsonValues } from "./json-values.ts";
import {
  copyOwn,
  extraOf,
  type PostField,
  type Progress,
  type RowSource,
  type SourceRow,
} from "./row-source.ts";
import { idsOfPath } from "./smpd-path.ts";
import {
  openSmpdUsers,
  readUserTable,
  type SmpdUsers,
  shortUserRecord,
  type UserTable,
} from "./smpd-users.ts";
import { type Cursor, createCursor, readLines } from "./text-lines.ts";

/** Files of an SMPD bundle that hold a record for each post. */
type RecordRole = "text" | "temporalspatial" | "additional" | "category" | "users";
/** Files of an SMPD bundle that hold a line for each post. */
type LineRole = "labels" | "imagePaths";
/** The files of an SMPD bundle, by what is in them. */
export type SmpdRole = RecordRole | LineRole | "userTable";

/** Where each field stands, in the files that are there. */
const PLACES: Partial<Record<PostField, readonly [role: SmpdRole, column: string]>> = {
  id: ["text", "Pid"],
  userId: ["text", "Uid"],
  tags: ["text", "Alltags"],
  title: ["text", "Title"],
  postedAt: ["temporalspatial", "Postdate"],
  timeZone: ["users", "timezone_offset"],
  imageCount: ["users", "photo_count"],
  averageViews: ["users", "totalViews"],
  score: ["labels", "label"],
  imagePath: ["imagePaths", "path"],
};

/** Columns that become fields of the post; all others are kept as they are. */
const TAKEN: ReadonlySet<string> = new Set([
  "Pid",
  "Uid",
  "Alltags",
  "Title",
  "Postdate",
  "timezone_offset",
  "photo_count",
]);

/** What the release does not say of a post. */
const ABSENT: readonly PostField[] = [
  "descriptionLength",
  "hasPeople",
  "commentCount",
  "groupCount",
  "memberCount",
];

const BATCH_SIZE = 256;

interface Bundle {
  files: Partial<Record<SmpdRole, string>>;
  recordRoles: readonly RecordRole[];
  lineRoles: readonly LineRole[];
  users: SmpdUsers | undefined;
  table: UserTable | undefined;
  hasPhotoCount: boolean;
  hasAverageViews: boolean;
}

/**
 * Opens the bundle of the Social Media Prediction Dataset, 2019 and later: JSON arrays and text files that belong
 * together row by row, as the ids in them confirm, and user data by row or by column.
 */
export async function openSmpd(
  path: string,
  part: "train" | "test",
  given: Partial<Record<SmpdRole, string>>,
): Promise<RowSource> {
  const { folder, files } = await bundleFiles(
    path,
    "text",
    {
      text: [`${part}_text.json`],
      temporalspatial: [`${part}_temporalspatial_information.json`],
      additional: [`${part}_additional_information.json`],
      category: [`${part}_category.json`],
      users: [`${part}_user_data.json`],
      userTable: ["user_additional.csv", "user_additional.txt"],
      labels: [`${part}_label.txt`],
      imagePaths: [`${part}_img_path.txt`, `${part}_img_filepath.txt`],
    },
    given,
  );
  if (files.temporalspatial === undefined) {
    throw new Error(`readPosts: ${folder} must hold ${part}_temporalspatial_information.json`);
  }
  const users = files.users === undefined ? undefined : await openSmpdUsers(files.users);
  const table = files.userTable === undefined ? undefined : await readUserTable(files.userTable);
  const userHas = (column: string) => users?.columns.has(column) || table?.columns.has(column) || false;
  const hasPhotoCount = userHas("photo_count");
  const hasAverageViews = userHas("totalViews") && (hasPhotoCount || userHas("photoCount"));
  const isThere = (role: SmpdRole) => files[role] !== undefined;
  const roles = ["text", "temporalspatial", "additional", "category", "users"] as const;
  const bundle: Bundle = {
    files,
    recordRoles: roles.filter((role) => isThere(role) && (role !== "users" || users?.recordAt === undefined)),
    lineRoles: (["labels", "imagePaths"] as const).filter(isThere),
    users,
    table,
    hasPhotoCount,
    hasAverageViews,
  };
  return {
    files: Object.values(files),
    absentFields: hasAverageViews ? ABSENT : [...ABSENT, "averageViews"],
    counts: { imageCount: !hasPhotoCount, averageViews: false },
    folder,
    rows: (progress) => readRows(bundle, progress),
    place: (field, line): Place => {
      const [role, column] = PLACES[field] ?? ["text", field];
      return { file: fileOf(bundle, files[role] === undefined ? "text" : role), line, column };
    },
  };
}

async function* readRows(bundle: Bundle, progress: Progress): AsyncGenerator<(SourceRow | BadRowError)[]> {
  const records = bundle.recordRoles.map((role) => {
    return createCursor(readJsonValues(fileOf(bundle, role), 1, role === "text" ? progress : undefined));
  });
  const lines = bundle.lineRoles.map((role) => createCursor(readLines(fileOf(bundle, role))));
  try {
    let batch: (SourceRow | BadRowError)[] = [];
    for (let row = 1; ; row++) {
      const elements = await nextOfEach(records);
      const texts = await nextOfEach(lines);
      if (elements.includes(undefined)) {
        await checkAllEnd(bundle, row, elements, texts, lines);
        yield batch;
        return;
      }
      const short = texts.indexOf(undefined);
      if (short >= 0) throw misaligned(bundle, bundle.lineRoles[short], row, "a row", "the end of the file");
      batch.push(rowOf(bundle, row, elements as JsonValue[], texts as string[]));
      if (batch.length === BATCH_SIZE) {
        yield batch;
        batch = [];
      }
    }
  } finally {
    for (const cursor of [...records, ...lines]) await cursor.close();
  }
}

async function nextOfEach<Element>(cursors: readonly Cursor<Element>[]): Promise<(Element | undefined)[]> {
  const elements: (Element | undefined)[] = [];
  for (const cursor of cursors) elements.push((await cursor.take(1))[0]);
  return elements;
}

function rowOf(
  bundle: Bundle,
  row: number,
  elements: readonly JsonValue[],
  texts: readonly string[],
): SourceRow | BadRowError {
  const merged: Record<string, unknown> = {};
  for (const [at, { value }] of elements.entries()) {
    const role = bundle.recordRoles[at];
    if (!isRecord(value)) {
      return new BadRowError(
        { file: fileOf(bundle, role), line: row, column: "record" },
        "a JSON object",
        value,
      );
    }
    addRecord(bundle, role, row, merged, value);
  }
  const { users, table } = bundle;
  if (users?.recordAt !== undefined) {
    const record = users.recordAt(row - 1);
    if (record === undefined) throw misaligned(bundle, "users", row, "a row of user data", "none");
    addRecord(bundle, "users", row, merged, record);
  }
  const key = table === undefined ? undefined : idOf(merged[table.key]);
  if (key !== undefined) copyOwn(merged, { ...table?.records.get(key), ...merged });

  const values: SourceRow["values"] = {
    id: merged.Pid,
    userId: merged.Uid,
    tags: merged.Alltags ?? "",
    title: merged.Title ?? "",
    postedAt: merged.Postdate,
  };
  if (merged.timezone_offset !== "" && merged.timezone_offset !== null)
    values.timeZone = merged.timezone_offset;
  if (bundle.hasPhotoCount) values.imageCount = merged.photo_count;
  if (bundle.hasAverageViews) {
    const photos = numberOf(merged.photoCount ?? merged.photo_count);
    values.averageViews = numberOf(merged.totalViews) / Math.max(1, photos);
  }
  for (const [at, text] of texts.entries()) {
    if (bundle.lineRoles[at] === "labels") values.score = text;
    else values.imagePath = pathOf(bundle, row, text, merged);
  }
  return { values, extra: extraOf(merged, TAKEN), line: row };
}

/** Adds what a file says of a post, whose ids must be those that the files before say. */
function addRecord(
  bundle: Bundle,
  role: RecordRole,
  row: number,
  merged: Record<string, unknown>,
  record: JsonRecord,
): void {
  for (const column of ["Pid", "Uid"]) {
    if (role === "text" || !Object.hasOwn(record, column)) continue;
    if (idOf(record[column]) !== idOf(merged[column])) {
      throw misaligned(bundle, role, row, `of ${column} ${merged[column]}`, String(record[column]));
    }
  }
  copyOwn(merged, role === "users" ? shortUserRecord(record) : record);
}

/** Paths of the release end in user and post, which must be those of the row. */
function pathOf(bundle: Bundle, row: number, path: string, merged: JsonRecord): string {
  const ids = idsOfPath(path);
  if (ids !== undefined && (ids.post !== idOf(merged.Pid) || ids.user !== idOf(merged.Uid))) {
    throw misaligned(bundle, "imagePaths", row, `the image of post ${merged.Pid} of ${merged.Uid}`, path);
  }
  return path;
}

/** Where one file ends, all must; blank lines at the end of a text file are none of its rows. */
async function checkAllEnd(
  bundle: Bundle,
  row: number,
  elements: readonly (JsonValue | undefined)[],
  texts: readonly (string | undefined)[],
  lines: readonly Cursor<string>[],
): Promise<void> {
  const { recordRoles, lineRoles, users } = bundle;
  const need = `the end, as in ${fileOf(bundle, recordRoles[elements.indexOf(undefined)])}`;
  const longer = elements.findIndex((element) => element !== undefined);
  if (longer >= 0) throw misaligned(bundle, recordRoles[longer], row, need, "another record");
  for (const [at, first] of texts.entries()) {
    for (let text = first; text !== undefined; [text] = await lines[at].take(1)) {
      if (text.trim() !== "") throw misaligned(bundle, lineRoles[at], row, need, text);
    }
  }
  if (users?.recordAt?.(row - 1) !== undefined) throw misaligned(bundle, "users", row, need, "another row");
}

/** Rows that do not belong together are an error of the whole data set: none after them can be trusted. */
function misaligned(bundle: Bundle, role: SmpdRole, row: number, need: string, given: string): Error {
  return new Error(
    `readPosts: ${fileOf(bundle, role)} row ${row} must be ${need}, got ${given.slice(0, 60)}`,
  );
}

/** Of a role that is known to be there. */
function fileOf({ files }: Bundle, role: SmpdRole): string {
  return files[role] as string;
}
