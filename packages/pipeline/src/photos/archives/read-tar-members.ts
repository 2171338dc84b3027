import { createHash } from "node:crypto";
import type { FileHandle } from "node:fs/promises";
import { createBlockReader, type ReadBytes } from "./block-reader.ts";
import { readPaxRecords } from "./pax-records.ts";
import { isEmptyBlock, readTarHeader, TAR_BLOCK, type TarHeader } from "./tar-header.ts";

/** Something in a tar archive, and where its content lies. */
export interface TarMember {
  name: string;
  /** Only a `file` has content that can be read as it lies there. */
  kind: "file" | "link" | "sparse" | "other";
  /** First byte of the content. */
  offset: number;
  /** Bytes of the content. */
  size: number;
  /** 48 bits of a digest of the block before the content: whether the archive is still the one that was looked at. */
  header: number;
}

/** Longest name or extended header: those of real archives have a few hundred bytes. */
const MAX_EXTENSION = 2 ** 20;
const FILES: readonly string[] = ["0", "7"];
const LINKS: readonly string[] = ["1", "2"];
/** What has no content, whatever its size says. */
const WITHOUT_CONTENT: readonly string[] = ["1", "2", "3", "4", "5", "6"];

/**
 * The members of a tar archive in their order: only headers are read, and what lies between them is skipped. Nothing of a member is taken on
 * trust: a name leads nowhere, a size that reaches beyond the file is an error.
 *
 * @throws Error that says what is wrong and at which byte
 */
export async function* readTarMembers(handle: FileHandle, fileSize: number): AsyncGenerator<TarMember> {
  const read = createBlockReader(handle, fileSize);
  let extensions: Extensions = {};
  for (let at = 0; at < fileSize; ) {
    const start = at;
    try {
      const block = await read(at, TAR_BLOCK);
      if (isEmptyBlock(block)) return;
      const header = readTarHeader(block);
      at = await afterHoles(read, at + TAR_BLOCK, header);
      const size = sizeOf(header, extensions);
      if (at + size > fileSize) throw new Error(`${size} bytes are said to follow, the archive is cut`);
      const extension = "LKxg".includes(header.type) ? await readExtension(read, at, header) : undefined;
      if (extension === undefined) {
        yield memberOf(header, extensions, { offset: at, size, header: headerDigest(block) });
      }
      extensions = extension === undefined ? {} : { ...extensions, ...extension };
      if (!WITHOUT_CONTENT.includes(header.type)) at += Math.ceil(size / TAR_BLOCK) * TAR_BLOCK;
    } catch (cause) {
      throw new Error(`at byte ${start}: ${(cause as Error).message}`, { cause });
    }
  }
}

/** Digest of a header by which an archive is known again. */
export function headerDigest(block: Uint8Array): number {
  return createHash("sha256").update(block).digest().readUIntBE(0, 6);
}

/** What was said of the next member before its header. */
interface Extensions {
  longName?: string;
  pax?: ReadonlyMap<string, string>;
}

function sizeOf({ type, size }: TarHeader, { pax }: Extensions): number {
  const stated = "LKxg".includes(type) ? undefined : pax?.get("size");
  if (stated === undefined) return size;
  if (!/^\d{1,15}$/.test(stated)) throw new Error("the size of an extended header is no number");
  return Number(stated);
}

async function readExtension(read: ReadBytes, at: number, { type, size }: TarHeader): Promise<Extensions> {
  if (size > MAX_EXTENSION) throw new Error(`a name or extended header has ${size} bytes`);
  // Names of links lead to nothing that is read, and what is said of all members is no name or size of one
  if (type === "K" || type === "g") return {};
  const bytes = await read(at, size);
  if (type === "x") return { pax: readPaxRecords(bytes) };
  const end = bytes.indexOf(0);
  return { longName: new TextDecoder().decode(end < 0 ? bytes : bytes.subarray(0, end)) };
}

function memberOf(
  { name, type }: TarHeader,
  { longName, pax }: Extensions,
  place: Pick<TarMember, "offset" | "size" | "header">,
): TarMember {
  const isSparse = type === "S" || [...(pax?.keys() ?? [])].some((key) => key.startsWith("GNU.sparse."));
  const full = pax?.get("GNU.sparse.name") ?? pax?.get("path") ?? longName ?? name;
  // The seventh Unix had no type for folders
  const isFile = FILES.includes(type) && !full.endsWith("/");
  const kind = isSparse ? "sparse" : isFile ? "file" : LINKS.includes(type) ? "link" : "other";
  return { name: full, kind, ...place };
}

/** Where the content begins: behind the blocks in which a table of holes goes on. */
async function afterHoles(read: ReadBytes, at: number, { hasMoreHoles }: TarHeader): Promise<number> {
  let end = at;
  for (let isMore = hasMoreHoles; isMore; end += TAR_BLOCK) isMore = (await read(end, TAR_BLOCK))[504] !== 0;
  return end;
}
