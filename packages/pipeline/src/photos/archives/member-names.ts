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

/** An empty table. Of each member numbers are kept, column by column, in the fewest bytes. */
export function createMemberNames(files: readonly string[]): MemberNames {
  const archiveNames = files.map((path) => basename(path));
  const [archives, kinds, offsets, sizes, headers]: number[][] = [[], [], [], [], []];
  const byName = createNameTable();
  const byKey = createNameTable();
  const apart = { byName: createNameTable(), byKey: createNameTable() };

  /** A name that several archives have is kept with each of them. */
  function enter(table: NameTable, withArchive: NameTable, name: string, row: number): void {
    const first = table.add(name, row);
    if (table.find(name) !== "several") return;
    for (const each of first === undefined ? [row] : [first, row]) {
      withArchive.add(`${archiveNames[archives[each]]}/${name}`, each);
    }
  }

  function findRow(path: string): number | "several" | undefined {
    const found = byName.find(path) ?? byKey.find(path);
    const [, archive, inside] = IN_ARCHIVE.exec(path) ?? [];
    if (found !== undefined || inside === undefined) return found;
    const isIn = (row: number | "several" | undefined) =>
      typeof row === "number" && archiveNames[archives[row]] === archive ? row : undefined;
    const name = `${archive}/${inside}`;
    return (
      apart.byName.find(name) ??
      isIn(byName.find(inside)) ??
      apart.byKey.find(name) ??
      isIn(byKey.find(inside))
    );
  }

  return {
    add(archive, { name, kind, offset, size, header }) {
      const clean = memberName(name);
      if (clean === undefined || kind === "other") return;
      const row = archives.push(archive) - 1;
      kinds.push(KINDS.indexOf(kind));
      offsets.push(offset);
      sizes.push(size);
      headers.push(header);
      enter(byName, apart.byName, clean, row);
      const key = photoKey(clean);
      if (key !== undefined) enter(byKey, apart.byKey, key, row);
    },
    find(path) {
      const row = findRow(path);
      if (typeof row !== "number") return row;
      const place = { archive: archives[row], offset: offsets[row], bytes: sizes[row], header: headers[row] };
      return { ...place, kind: KINDS[kinds[row]] };
    },
  };
}
