import type { Post } from "@vscnn/social";
import { encodeTable, readTable, type TableColumn, type TableRow } from "./parquet/parquet-table.ts";

/** The columns of `posts/`: every field of a post, the author's and the place's spread out. */
export const POST_COLUMNS: readonly TableColumn[] = [
  { name: "id", type: "text", isRequired: true },
  { name: "userId", type: "text", isRequired: true },
  { name: "postedAt", type: "number", isRequired: true },
  { name: "utcOffsetMinutes", type: "number" },
  { name: "tagCount", type: "number", isRequired: true },
  { name: "titleLength", type: "number", isRequired: true },
  { name: "descriptionLength", type: "number", isRequired: true },
  { name: "hasPeople", type: "boolean", isRequired: true },
  { name: "commentCount", type: "number", isRequired: true },
  { name: "averageViews", type: "number", isRequired: true },
  { name: "groupCount", type: "number", isRequired: true },
  { name: "memberCount", type: "number", isRequired: true },
  { name: "imageCount", type: "number", isRequired: true },
  { name: "title", type: "text" },
  { name: "description", type: "text" },
  { name: "tags", type: "list" },
  { name: "category", type: "text" },
  { name: "place", type: "text" },
  { name: "latitude", type: "number" },
  { name: "longitude", type: "number" },
  { name: "imagePath", type: "text" },
  { name: "views", type: "number" },
  { name: "score", type: "number" },
  { name: "extra", type: "json" },
];

/** A post as a row of the table. */
export function rowOfPost(post: Post): TableRow {
  const { user, place, hasPeople, ...fields } = post;
  const { averageViews, groupCount, memberCount, imageCount } = user;
  const { latitude, longitude } = typeof place === "object" ? place : NOWHERE;
  return {
    ...fields,
    // Tables of others write 0 and 1, which the features of posts take as well
    hasPeople: [0, 1].includes(hasPeople as unknown as number) ? Boolean(hasPeople) : hasPeople,
    averageViews,
    groupCount,
    memberCount,
    imageCount,
    place: typeof place === "object" ? undefined : place,
    latitude,
    longitude,
  };
}

/** Most characters of the extra fields of a shard. */
const MAX_EXTRA = 2 ** 28;
const NOWHERE = { latitude: undefined, longitude: undefined };

/** The post of a row of the table; a field that the post did not have is not there. */
function postOfRow(row: TableRow): Post {
  const given = Object.fromEntries(
    Object.entries(row).filter(([, value]) => value !== null && value !== undefined),
  );
  const { averageViews, groupCount, memberCount, imageCount, latitude, longitude, extra, ...fields } = given;
  const told = extra === undefined ? {} : { extra: JSON.parse(extra as string) };
  const post = { ...fields, ...told, user: { averageViews, groupCount, memberCount, imageCount } };
  return (latitude === undefined ? post : { ...post, place: { latitude, longitude } }) as unknown as Post;
}

/** The Parquet file of a shard's posts. */
export function encodePosts(rows: readonly TableRow[]): Uint8Array {
  return encodeTable(POST_COLUMNS, rows);
}

/** The posts of a shard; with a hash, only of the file that has it. */
export async function readPostsFile(
  functionName: string,
  path: string,
  rowCount: number,
  sha256?: string,
): Promise<Post[]> {
  const rows = await readTable(functionName, path, rowCount, { sha256 });
  // One text of a dictionary may be that of every row, and each row parses it anew
  const size = rows.reduce((sum, { extra }) => sum + (typeof extra === "string" ? extra.length : 0), 0);
  try {
    if (size > MAX_EXTRA)
      throw new Error(`extra fields must have at most ${MAX_EXTRA} characters, have ${size}`);
    return rows.map(postOfRow);
  } catch (cause) {
    throw new Error(`${functionName}: ${path} is damaged: ${(cause as Error).message}`, { cause });
  }
}
