import { constants } from "node:fs";
import { type FileHandle, open, realpath, stat } from "node:fs/promises";
import { isAbsolute, relative, sep } from "node:path";

/**
 * Reads a plain file that is not longer than it may be: no pipe, which would wait for a writer for ever, no device, no
 * folder, no file that fills the memory.
 *
 * @param within - a folder that it must lie in, whatever links lead to it
 */
export async function readPlainFile(path: string, maxBytes: number, within?: string): Promise<Uint8Array> {
  const file = await openPlainFile(path, within);
  try {
    return await readWhole(file, checkedSize(await file.stat(), maxBytes));
  } finally {
    await file.close();
  }
}

/** How many bytes {@link readPlainFile} would read. */
export async function plainFileSize(path: string, maxBytes: number, within?: string): Promise<number> {
  const file = await openPlainFile(path, within);
  try {
    return checkedSize(await file.stat(), maxBytes);
  } finally {
    await file.close();
  }
}

/** The file is looked at before it is opened, since opening already moves some devices; it is looked at again after. */
async function openPlainFile(path: string, within: string | undefined): Promise<FileHandle> {
  const place = await realpath(path);
  if (within !== undefined && !isWithin(await realpath(within), place)) {
    throw new Error("it is a link that leads out of its folder");
  }
  checkedSize(await stat(place), Number.POSITIVE_INFINITY);
  // Windows has neither: it has no pipes among its files
  const { O_RDONLY, O_NONBLOCK = 0, O_NOFOLLOW = 0 } = constants;
  return open(place, O_RDONLY | O_NONBLOCK | O_NOFOLLOW);
}

function isWithin(folder: string, place: string): boolean {
  const way = relative(folder, place);
  return way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

function checkedSize(stats: { readonly size: number; isFile(): boolean }, maxBytes: number): number {
  if (!stats.isFile()) throw new Error("it is not a plain file");
  if (stats.size <= maxBytes) return stats.size;
  throw new RangeError(`it has ${stats.size} bytes, at most ${maxBytes} are expected`);
}

/** As many bytes as the file had when it was opened: one that grows is not followed. */
async function readWhole(file: FileHandle, size: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(size);
  for (let at = 0; at < size; ) {
    const { bytesRead } = await file.read(bytes, at, size - at, at);
    if (bytesRead === 0) throw new Error(`it was cut to ${at} bytes while it was read`);
    at += bytesRead;
  }
  return bytes;
}
