import { openRegularFile } from "@vscnn/core/node";
import { memberName } from "./member-name.ts";
import { createMemberNames, type KnownMember } from "./member-names.ts";
import type { MemberPlace, NoMember } from "./member-place.ts";
import { readTarMembers } from "./read-tar-members.ts";

/** Finds members by image paths. */
export interface MemberIndex {
  find(imagePath: string): MemberPlace | NoMember;
}

/**
 * Goes through the headers of archives, in some 150 bytes of memory for each member.
 *
 * @throws Error that names the archive that cannot be read or is damaged
 */
export async function indexMembers(functionName: string, files: readonly string[]): Promise<MemberIndex> {
  const names = createMemberNames(files);
  for (const [archive, path] of files.entries()) {
    try {
      const { handle, size } = await openRegularFile(path);
      try {
        await refuseCompressed(handle);
        for await (const member of readTarMembers(handle, size)) names.add(archive, member);
      } finally {
        await handle.close();
      }
    } catch (cause) {
      throw new Error(`${functionName}: cannot read ${path}: ${(cause as Error).message}`, { cause });
    }
  }
  return {
    find(imagePath) {
      const name = memberName(imagePath);
      if (name === undefined) return { status: "failed", error: "the image path leaves the archive" };
      return placeOf(names.find(name));
    },
  };
}

const COMPRESSIONS: Readonly<Record<string, readonly number[]>> = {
  gzip: [0x1f, 0x8b],
  bzip2: [0x42, 0x5a, 0x68],
  xz: [0xfd, 0x37, 0x7a],
  zstd: [0x28, 0xb5, 0x2f, 0xfd],
};

async function refuseCompressed(
  handle: Awaited<ReturnType<typeof openRegularFile>>["handle"],
): Promise<void> {
  const { buffer } = await handle.read(new Uint8Array(4), 0, 4, 0);
  for (const [name, magic] of Object.entries(COMPRESSIONS)) {
    if (magic.every((value, i) => buffer[i] === value)) {
      throw new Error(
        `it is compressed by ${name}, and members of such an archive lie nowhere: decompress it first`,
      );
    }
  }
}

function placeOf(found: KnownMember | "several" | undefined): MemberPlace | NoMember {
  if (found === undefined) return { status: "no photo", error: "there is no such member in the archives" };
  if (found === "several")
    return { status: "failed", error: "several members of the archives have this name" };
  const { kind, ...place } = found;
  if (kind === "file") return place;
  return {
    status: "failed",
    error: `the member is no plain file, but ${kind === "link" ? "a link" : "sparse"}`,
  };
}
