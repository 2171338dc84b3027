import { BadRowError } from "./bad-row.ts";
import { idOf, numberOf } from "./cells.ts";
import { isRecord, type JsonRecord } from "./json-record.ts";
import type { JsonValue } from "./json-values.ts";
import { copyOwn, extraOf, type SourceRow } from "./row-source.ts";
import { type Bundle, fileOf, misaligned, type SmpdRecordRole } from "./smpd-bundle.ts";
import { idsOfPath } from "./smpd-path.ts";
import { shortUserRecord } from "./smpd-users.ts";

/** Columns that become fields of the post; all others are kept as they are. */
const TAKEN: ReadonlySet<string> = new Set([
  "Pid",
  "Uid",
  "Alltags",
  "Title",
  "Category",
  "Latitude",
  "Longitude",
  "Postdate",
  "timezone_offset",
  "photo_count",
]);

/** The row that the records and lines of one place in all files make. */
export function rowOf(
  bundle: Bundle,
  row: number,
  elements: readonly JsonValue[],
  texts: readonly string[],
): SourceRow | BadRowError {
  const merged = mergedRecord(bundle, row, elements);
  if (merged instanceof BadRowError) return merged;
  const values = valuesOf(bundle, merged);
  for (const [at, text] of texts.entries()) {
    if (bundle.lineRoles[at] === "labels") values.score = text;
    else values.imagePath = pathOf(bundle, row, text, merged);
  }
  return { values, extra: extraOf(merged, TAKEN), line: row };
}

/** What all files with records say of a post. */
function mergedRecord(
  bundle: Bundle,
  row: number,
  elements: readonly JsonValue[],
): Record<string, unknown> | BadRowError {
  const merged: Record<string, unknown> = {};
  for (const [at, { value }] of elements.entries()) {
    const role = bundle.recordRoles[at];
    if (!isRecord(value)) {
      const place = { file: fileOf(bundle, role), line: row, column: "record" };
      return new BadRowError(place, "a JSON object", value);
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
  return merged;
}

function valuesOf(bundle: Bundle, merged: JsonRecord): SourceRow["values"] {
  const values: SourceRow["values"] = {
    id: merged.Pid,
    userId: merged.Uid,
    tags: merged.Alltags ?? "",
    title: merged.Title ?? "",
    postedAt: merged.Postdate,
  };
  if (merged.Category !== null) values.category = merged.Category;
  if (hasPlace(merged)) {
    values.latitude = merged.Latitude;
    values.longitude = merged.Longitude;
  }
  if (merged.timezone_offset !== "" && merged.timezone_offset !== null)
    values.timeZone = merged.timezone_offset;
  if (bundle.hasPhotoCount) values.imageCount = merged.photo_count;
  if (bundle.hasAverageViews) {
    const photos = numberOf(merged.photoCount ?? merged.photo_count);
    values.averageViews = numberOf(merged.totalViews) / Math.max(1, photos);
  }
  return values;
}

/** Flickr writes 0 and 0, in the Gulf of Guinea, for a photo without a place. */
function hasPlace({ Latitude: latitude, Longitude: longitude }: JsonRecord): boolean {
  const isSaid = (value: unknown) => value !== undefined && value !== null && value !== "";
  return isSaid(latitude) && isSaid(longitude) && (numberOf(latitude) !== 0 || numberOf(longitude) !== 0);
}

/** Adds what a file says of a post, whose ids must be those that the files before say. */
function addRecord(
  bundle: Bundle,
  role: SmpdRecordRole,
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
