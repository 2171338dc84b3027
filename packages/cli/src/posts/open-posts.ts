import { resolve } from "node:path";
import { type RecognizedColumns, recognizeColumns } from "@vscnn/dataset";
import {
  inspectPosts,
  type PostField,
  type PostStream,
  type PostsInspection,
  type ReadPostsOptions,
  readPosts,
} from "@vscnn/dataset/node";
import { nameList } from "../console/name-list.ts";
import { checkColumns } from "./check-fields.ts";
import type { PostsFlags } from "./posts-flags.ts";
import { readingOptions } from "./reading-options.ts";

/** A table of posts, and how it is read. */
export interface OpenedPosts {
  posts: PostStream;
  options: ReadPostsOptions;
  /** Of a table only. */
  table?: { inspection: PostsInspection; recognized: RecognizedColumns };
  /** Values that stand for fields of which the table has no column. */
  assumed: Readonly<Record<string, string | number | boolean>>;
}

/** What a field is taken to be when a table does not have it. A table of one person's posts rarely has these. */
const ASSUMED: Readonly<Record<string, readonly [PostField, string | number | boolean]>> = {
  userId: ["userId", "me"],
  "tagCount or tags": ["tagCount", 0],
  "titleLength or title": ["titleLength", 0],
  "descriptionLength or description": ["descriptionLength", 0],
  hasPeople: ["hasPeople", false],
  commentCount: ["commentCount", 0],
  groupCount: ["groupCount", 0],
  memberCount: ["memberCount", 0],
  "averageViews or views": ["averageViews", 0],
};

/**
 * Opens posts as the flags, the mapping and the names of the columns say, in this order.
 *
 * @throws Error if several columns could hold the views, or a field that nothing can stand for is missing
 */
export async function openPosts(folder: string, flags: PostsFlags): Promise<OpenedPosts> {
  const path = resolve(folder, flags.posts);
  const options = await readingOptions(folder, path, flags);
  if (options.format !== "csv" && options.format !== "tsv") {
    return { posts: readPosts(path, options), options, assumed: {} };
  }
  const { onBadRow: _, missingImages: __, format, ...others } = options;
  const look = { ...others, format, missingImages: "allow" as const };
  // Columns that the user names are looked for among those of the table
  const { columns: _named, ...unnamed } = look;
  const first = await inspectPosts(path, unnamed);
  checkColumns(flags.posts, flags.map, headerOf(first));
  const recognized = recognizeColumns(headerOf(first), options.columns);
  refuseUndecided(flags.posts, recognized);
  const columns = { ...recognized.columns, ...options.columns };
  const second = await inspectPosts(path, { ...look, columns });
  const isGuessed = first.encoding === "windows-1252" && options.encoding === undefined;
  const hint = isGuessed ? "; if they are garbled, --encoding names how they are written" : "";
  const assumed = assumedFor(flags.posts, second.missing, { header: headerOf(first), hint });
  const constants = { ...assumed, ...options.constants };
  const inspection = await inspectPosts(path, { ...look, columns, constants });
  const all = { ...options, columns, constants };
  return { posts: readPosts(path, all), options: all, table: { inspection, recognized }, assumed };
}

function headerOf(inspection: PostsInspection): string[] {
  return [...Object.values(inspection.columns), ...inspection.ignored];
}

function refuseUndecided(name: string, { undecided }: RecognizedColumns): void {
  for (const [field, columns] of Object.entries(undecided)) {
    const choice = columns.map((column) => `--map ${quoted(`${field}=${column}`)}`).join(" or ");
    throw new Error(
      `${name} has ${columns.length} columns that could be the ${field}: choose one by ${choice}`,
    );
  }
}

function quoted(text: string): string {
  return /^[\w=.-]+$/.test(text) ? text : JSON.stringify(text);
}

function assumedFor(
  name: string,
  missing: readonly string[],
  { header, hint }: { header: readonly string[]; hint: string },
): Record<string, string | number | boolean> {
  const assumed: Record<string, string | number | boolean> = {};
  for (const need of missing) {
    const known = ASSUMED[need];
    if (known === undefined) {
      // A title and cells that were merged stand above the names
      const isTitle = header.length === 1 || header.some((column) => column === "");
      const lower = isTitle ? "; the names must stand in the first line: remove what is above them" : "";
      throw new Error(
        `${name} has no column for ${need}: name it by --map ${need.split(" or ")[0]}=COLUMN; the columns are ${nameList(header)}${lower}${hint}`,
      );
    }
    assumed[known[0]] = known[1];
  }
  return assumed;
}
