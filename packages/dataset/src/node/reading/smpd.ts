import type { BadRowError, Place } from "./bad-row.ts";
import { bundleFiles } from "./bundle-files.ts";
import { type JsonValue, readJsonValues } from "./json-values.ts";
import type { PostField, Progress, RowSource, SourceRow } from "./row-source.ts";
import { type Bundle, fileOf, misaligned, PLACES, type SmpdRole } from "./smpd-bundle.ts";
import { rowOf } from "./smpd-row.ts";
import { openSmpdUsers, readUserTable } from "./smpd-users.ts";
import { type Cursor, createCursor, readLines } from "./text-lines.ts";

/** What the release does not say of a post. */
const ABSENT: readonly PostField[] = [
  "descriptionLength",
  "hasPeople",
  "commentCount",
  "groupCount",
  "memberCount",
];

const BATCH_SIZE = 256;

/**
 * Opens the bundle of the Social Media Prediction Dataset, 2019 and later: JSON arrays and text files that belong
 * together row by row, as the ids in them confirm, and user data by row or by column.
 */
export async function openSmpd(
  path: string,
  part: "train" | "test",
  given: Partial<Record<SmpdRole, string>>,
): Promise<RowSource> {
  const { folder, files } = await bundleFiles(path, "text", fileNames(part), given);
  if (files.temporalspatial === undefined) {
    throw new Error(`readPosts: ${folder} must hold ${part}_temporalspatial_information.json`);
  }
  const bundle = await bundleOf(files);
  const { hasAverageViews, hasPhotoCount } = bundle;
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

function fileNames(part: "train" | "test"): Record<SmpdRole, readonly string[]> {
  return {
    text: [`${part}_text.json`],
    temporalspatial: [`${part}_temporalspatial_information.json`],
    additional: [`${part}_additional_information.json`],
    category: [`${part}_category.json`],
    users: [`${part}_user_data.json`],
    userTable: ["user_additional.csv", "user_additional.txt"],
    labels: [`${part}_label.txt`],
    imagePaths: [`${part}_img_path.txt`, `${part}_img_filepath.txt`],
  };
}

async function bundleOf(files: Bundle["files"]): Promise<Bundle> {
  const users = files.users === undefined ? undefined : await openSmpdUsers(files.users);
  const table = files.userTable === undefined ? undefined : await readUserTable(files.userTable);
  const userHas = (column: string) => users?.columns.has(column) || table?.columns.has(column) || false;
  const hasPhotoCount = userHas("photo_count");
  const hasAverageViews = userHas("totalViews") && (hasPhotoCount || userHas("photoCount"));
  const isThere = (role: SmpdRole) => files[role] !== undefined;
  const roles = ["text", "temporalspatial", "additional", "category", "users"] as const;
  return {
    files,
    recordRoles: roles.filter((role) => isThere(role) && (role !== "users" || users?.recordAt === undefined)),
    lineRoles: (["labels", "imagePaths"] as const).filter(isThere),
    users,
    table,
    hasPhotoCount,
    hasAverageViews,
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

/** Checks that all files end where one does; blank lines at the end of a text file do not count. */
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
