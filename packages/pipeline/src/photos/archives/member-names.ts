import { basename } from "node:path";
import { memberName, photoKey } from "./member-name.ts";
import type { MemberPlace } from "./member-place.ts";
import { createNameTable, type NameTable } from "./name-table.ts";
import type { TarMember } from "./read-tar-members.ts";

/** A member that was found. */
export type KnownMember = MemberPlace & Pick<TarMember, "kind">;

/**
 * Members by name and by key, without the names themselves: two can share a hash of 64 bits only if somebody has made them
 * to.
 */
export interface MemberNames {
  add(archive: number, member: TarMember): void;
  /** The member that an image path means, by name or else by key, with the archive before it or without. */
  find(path: string): KnownMember | "several" | undefined;
}

const KINDS: readonly TarMember["kind"][] = ["file", "link", "sparse", "other"];
/** `00017.tar/boats.jpg`: an archive, and what is meant in it. */
const IN_ARCHIVE = /^(?:.*?\/)?([^/]+\.tar)\/(.+)$/i;

/** Members in columns of numbers, which take the fewest bytes, and the tables by which they are found. */
interface MemberColumns {
  readonly archiveNames: readonly string[];
  readonly archives: number[];
  readonly kinds: number[];
  readonly offsets: number[];
  readonly sizes: number[];
  readonly headers: number[];
  readonly byName: NameTable;
  readonly byKey: NameTable;
  /** Of names that several archives have, with the archive before them. */
  readonly apart: { readonly byName: NameTable; readonly byKey: NameTable };
}

/** An empty table. */
export function createMemberNames(files: readonly string[]): MemberNames {
  const members: MemberColumns = {
    archiveNames: files.map((path) => basename(path)),
    archives: [],
    kinds: [],
    offsets: [],
    sizes: [],
    headers: [],
    byName: createNameTable(),
    byKey: createNameTable(),
    apart: { byName: createNameTable(), byKey: createNameTable() },
  };
  return {
    add: (archive, member) => addMember(members, archive, member),
    find(path) {
      const row = findRow(members, path);
      if (typeof row !== "number") return row;
      const { archives, offsets, sizes, headers, kinds } = members;
      const place = { archive: archives[row], offset: offsets[row], bytes: sizes[row], header: headers[row] };
      return { ...place, kind: KINDS[kinds[row]] };
    },
  };
}

function addMember(
  members: MemberColumns,
  archive: number,
  { name, kind, offset, size, header }: TarMember,
): void {
  const clean = memberName(name);
  if (clean === undefined || kind === "other") return;
  const row = members.archives.push(archive) - 1;
  members.kinds.push(KINDS.indexOf(kind));
  members.offsets.push(offset);
  members.sizes.push(size);
  members.headers.push(header);
  enter(members, "byName", clean, row);
  const key = photoKey(clean);
  if (key !== undefined) enter(members, "byKey", key, row);
}

/** A name that several archives have is kept with each of them. */
function enter(members: MemberColumns, by: "byName" | "byKey", name: string, row: number): void {
  const { archiveNames, archives, apart, [by]: table } = members;
  const first = table.add(name, row);
  if (table.find(name) !== "several") return;
  for (const each of first === undefined ? [row] : [first, row]) {
    apart[by].add(`${archiveNames[archives[each]]}/${name}`, each);
  }
}

function findRow(members: MemberColumns, path: string): number | "several" | undefined {
  const { archiveNames, archives, byName, byKey, apart } = members;
  const found = byName.find(path) ?? byKey.find(path);
  const [, archive, inside] = IN_ARCHIVE.exec(path) ?? [];
  if (found !== undefined || inside === undefined) return found;
  const isIn = (row: number | "several" | undefined) =>
    typeof row === "number" && archiveNames[archives[row]] === archive ? row : undefined;
  const name = `${archive}/${inside}`;
  return (
    apart.byName.find(name) ?? isIn(byName.find(inside)) ?? apart.byKey.find(name) ?? isIn(byKey.find(inside))
  );
}
