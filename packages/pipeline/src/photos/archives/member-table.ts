import { encodeTable, readTable, type TableColumn } from "../../store/parquet/parquet-table.ts";
import type { MemberIndex } from "./member-index.ts";
import type { MemberPlace, NoMember } from "./member-place.ts";

/** Where the photo of a post lies, or why it lies nowhere; `undefined` for a post that names none. */
export type MemberRow = MemberPlace | NoMember | undefined;

const COLUMNS: readonly TableColumn[] = [
  { name: "id", type: "text", isRequired: true },
  { name: "archive", type: "integer" },
  { name: "offset", type: "number" },
  { name: "bytes", type: "number" },
  { name: "header", type: "number" },
  { name: "status", type: "text" },
  { name: "error", type: "text" },
];

/** The Parquet file of where the photos of a shard lie. */
export function encodeMembers(
  posts: readonly Readonly<Record<string, unknown>>[],
  index: MemberIndex,
): Uint8Array {
  return encodeTable(
    COLUMNS,
    posts.map(({ id, imagePath }) => ({
      id,
      ...(typeof imagePath === "string" ? index.find(imagePath) : undefined),
    })),
  );
}

/** Where the photos of a shard lie. */
export async function readMembers(
  functionName: string,
  path: string,
  { rows, sha256 }: { rows: number; sha256: string },
): Promise<MemberRow[]> {
  const table = await readTable(functionName, path, rows, { sha256 });
  return table.map(({ archive, offset, bytes, header, status, error }) => {
    if (typeof error === "string") return { status, error } as NoMember;
    return typeof header === "number" ? ({ archive, offset, bytes, header } as MemberPlace) : undefined;
  });
}
