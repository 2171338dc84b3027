import { reasonOf } from "@vscnn/core";
import { openRegularFile } from "@vscnn/core/node";
import { PhotoError } from "../photo-error.ts";
import type { PhotoSource } from "../photo-source.ts";
import type { TarPhotos } from "../photos-config.ts";
import { readRange } from "./block-reader.ts";
import type { MemberPlace } from "./member-place.ts";
import { headerDigest } from "./read-tar-members.ts";
import { TAR_BLOCK } from "./tar-header.ts";

/** Photos of archives, each read from where it was found when the run was planned. */
export function openArchives({ files }: TarPhotos): PhotoSource {
  return {
    async read({ member }, maxBytes) {
      if (member === undefined) throw new PhotoError("failed", "the post has no place in the archives");
      if ("error" in member) throw new PhotoError(member.status, member.error);
      if (member.bytes > maxBytes) {
        throw new PhotoError("failed", `the file must have at most ${maxBytes} bytes, has ${member.bytes}`);
      }
      try {
        return await readMember(files[member.archive], member);
      } catch (cause) {
        if (cause instanceof PhotoError) throw cause;
        const { code = "" } = cause as NodeJS.ErrnoException;
        if (code === "ENOENT") throw new PhotoError("no photo", "the archive is not there any more");
        throw new PhotoError(
          "failed",
          code === "" ? reasonOf(cause) : `the archive cannot be read (${code})`,
        );
      }
    },
  };
}

async function readMember(path: string, { offset, bytes, header }: MemberPlace): Promise<Uint8Array> {
  const { handle, size } = await openRegularFile(path);
  try {
    const isThere = offset >= TAR_BLOCK && offset + bytes <= size;
    const block = isThere ? await readRange(handle, offset - TAR_BLOCK, TAR_BLOCK + bytes) : undefined;
    if (block === undefined || headerDigest(block.subarray(0, TAR_BLOCK)) !== header) {
      throw new PhotoError("failed", "the archive has changed since the run was planned");
    }
    return block.subarray(TAR_BLOCK);
  } finally {
    await handle.close();
  }
}
