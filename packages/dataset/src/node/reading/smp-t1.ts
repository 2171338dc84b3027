import type { Post } from "@vscnn/social";
import { BadRowError, type Place } from "./bad-row.ts";
import { bundleFiles } from "./bundle-files.ts";
import { createGrowingNumbers, type GrowingNumbers } from "./growing-numbers.ts";
import { createIdTable, type IdTable } from "./id-table.ts";
import type { PostField, Progress, RowSource, SourceRow } from "./row-source.ts";
import { type KnownUser, smpT1PlainPost } from "./smp-t1-plain-post.ts";
import { type AlignedFile, measureRows, measureUserRows } from "./smp-t1-rows.ts";
import { readTimeZones, type TimeZones } from "./smp-t1-time-zones.ts";
import { type Cursor, createCursor, readLines } from "./text-lines.ts";

/** The files of SMP-T1, by what is in them. */
export type SmpT1Role = "data" | "labels" | "timeZones" | "imagePaths";

/** Columns of the data file, in its order, and what they are of a post. */
const COLUMNS: readonly (readonly [column: string, field: PostField])[] = [
  ["pid", "id"],
  ["uid", "userId"],
  ["postdate", "postedAt"],
  ["commentcount", "commentCount"],
  ["haspeople", "hasPeople"],
  ["titlelen", "titleLength"],
  ["deslen", "descriptionLength"],
  ["tagcount", "tagCount"],
  ["avgview", "averageViews"],
  ["groupcount", "groupCount"],
  ["avgmembercount", "memberCount"],
];
const COLUMN_OF = new Map(COLUMNS.map(([column, field]) => [field, column]));

interface Bundle {
  data: AlignedFile;
  labels: AlignedFile | undefined;
  images: AlignedFile | undefined;
  users: IdTable;
  /** Rows of each user. */
  photoCounts: GrowingNumbers;
  zones: TimeZones | undefined;
}

/**
 * Opens SMP-T1 (ACM Multimedia 2017 challenge): a data file of eleven columns separated by spaces, labels and image
 * paths line by line in the same order, and time zones by user.
 */
export async function openSmpT1(
  path: string,
  part: "train" | "test",
  given: Partial<Record<SmpT1Role, string>>,
): Promise<RowSource> {
  const { folder, files } = await bundleFiles(
    path,
    "data",
    {
      data: [`t1_${part}_data.txt`, `${part}_data.txt`],
      labels: [`t1_${part}_label.txt`, `${part}_label.txt`],
      timeZones: [`t1_${part}_timezone.txt`, `t1_${part}_time_zone.txt`, "TimeZone.txt", "timezone.txt"],
      imagePaths: [`t1_${part}_img_path.txt`, `${part}_img_path.txt`, `${part}_img_filepath.txt`],
    },
    given,
  );
  const bundle = await bundleOf(files);
  return {
    files: Object.values(files),
    absentFields: [],
    counts: { imageCount: false, averageViews: false },
    rowCount: bundle.data.rows,
    folder,
    rows: (progress, isWhole = false) => readRows(bundle, progress, isWhole),
    place: (field, line) => placeOf(bundle, field, line),
  };
}

async function bundleOf(files: Partial<Record<SmpT1Role, string>>): Promise<Bundle> {
  const users = createIdTable();
  const photoCounts = createGrowingNumbers();
  const data = await measureUserRows(files.data as string, users, photoCounts);
  const labels =
    files.labels === undefined
      ? undefined
      : await measureRows(files.labels, /^\s*(pid|popularity|label|score)/i);
  const images =
    files.imagePaths === undefined ? undefined : await measureRows(files.imagePaths, /^\s*\w*path\s*$/i);
  for (const other of [labels, images]) {
    if (other !== undefined && other.rows !== data.rows) {
      throw new Error(
        `readPosts: ${other.file} must have as many rows as ${data.file}, got ${other.rows} and ${data.rows}`,
      );
    }
  }
  const zones = files.timeZones === undefined ? undefined : await readTimeZones(files.timeZones, users);
  return { data, labels, images, users, photoCounts, zones };
}

async function* readRows(
  bundle: Bundle,
  progress: Progress,
  isWhole: boolean,
): AsyncGenerator<(SourceRow | BadRowError)[]> {
  const { data, users, photoCounts, zones } = bundle;
  const knownUser = (userId: string): KnownUser | undefined => {
    const user = users.find(userId);
    return user === undefined
      ? undefined
      : { photoCount: photoCounts.at(user), utcOffsetMinutes: zones?.minutesOf(user) };
  };
  const labels = await rowCursor(bundle.labels);
  const images = await rowCursor(bundle.images);
  try {
    let line = 0;
    for await (const lines of readLines(data.file, progress)) {
      // Neither the header nor blank lines at the end are rows
      const first = Math.max(0, data.headerLines - line);
      const last = Math.max(0, data.headerLines + data.rows - line);
      const texts = lines.slice(first, last);
      const labelTexts = await labels?.take(texts.length);
      const paths = await images?.take(texts.length);
      const start = line + first + 1;
      yield texts.map((text, at) => {
        const [label, image] = [labelTexts?.[at], paths?.[at]];
        const post = isWhole ? smpT1PlainPost(text, label, knownUser) : undefined;
        if (post !== undefined) return wholeRow(post, start + at, image);
        return rowOf(bundle, start + at, text, label, image);
      });
      line += lines.length;
    }
  } finally {
    await labels?.close();
    await images?.close();
  }
}

/** The rows of a file without its header. */
async function rowCursor(aligned: AlignedFile | undefined): Promise<Cursor<string> | undefined> {
  if (aligned === undefined) return undefined;
  const cursor = createCursor(readLines(aligned.file));
  await cursor.take(aligned.headerLines);
  return cursor;
}

function rowOf(
  bundle: Bundle,
  line: number,
  text: string,
  label: string | undefined,
  image: string | undefined,
): SourceRow | BadRowError {
  const cells = text.trim().split(/[ \t]+/);
  if (cells.length !== COLUMNS.length) {
    const place = { file: bundle.data.file, line, column: "row" };
    return new BadRowError(place, `${COLUMNS.length} values separated by spaces`, text);
  }
  const values: SourceRow["values"] = {};
  for (let column = 0; column < COLUMNS.length; column++) values[COLUMNS[column][1]] = cells[column];
  const user = bundle.users.find(cells[1]);
  if (user !== undefined) {
    // A user of the time zones alone has none
    values.imageCount = bundle.photoCounts.at(user) || undefined;
    values.timeZone = bundle.zones?.of(user);
  }
  if (label !== undefined) values.score = scoreOf(bundle, line, label, cells);
  if (image !== undefined && !isAddress(image)) values.imagePath = image;
  return { values, extra: extraOf(image), line };
}

/** A row whose post is made. */
function wholeRow(post: Post, line: number, image: string | undefined): SourceRow {
  const imagePath = image === undefined || isAddress(image) ? undefined : image;
  return { values: { imagePath }, extra: extraOf(image), line, post };
}

/** The challenge released addresses on the web; they are kept, and never fetched. */
function extraOf(image: string | undefined): SourceRow["extra"] {
  return image !== undefined && isAddress(image) ? { imageUrl: image } : undefined;
}

function isAddress(image: string): boolean {
  return image.startsWith("http://") || image.startsWith("https://");
}

/** A label stands alone, or after the ids of its post, which must then be those of the data. */
function scoreOf(bundle: Bundle, line: number, text: string, cells: readonly string[]): string {
  const parts = text.trim().split(/[ \t]+/);
  if (parts.length !== 3) return text;
  if (parts[0] !== cells[0] || parts[1] !== cells[1]) {
    const place = placeOf(bundle, "score", line);
    throw new Error(
      `readPosts: ${place.file} line ${place.line} must be the label of post ${cells[0]} of ${cells[1]}, got that of ${parts[0]} of ${parts[1]}`,
    );
  }
  return parts[2];
}

function placeOf({ data, labels, images }: Bundle, field: PostField, line: number): Place {
  const row = line - data.headerLines;
  if (field === "score" && labels !== undefined) {
    return { file: labels.file, line: row + labels.headerLines, column: "popularityscore" };
  }
  if (field === "imagePath" && images !== undefined) {
    return { file: images.file, line: row + images.headerLines, column: "path" };
  }
  return { file: data.file, line, column: COLUMN_OF.get(field) ?? field };
}
