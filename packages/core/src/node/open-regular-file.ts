import { constants, type Stats } from "node:fs";
import { type FileHandle, open, realpath, stat } from "node:fs/promises";
import { isInside } from "./is-inside.ts";

/** A file that was opened for reading. */
export interface OpenFile {
  /** For the caller to close. */
  readonly handle: FileHandle;
  /** Bytes that the file had when it was opened. */
  readonly size: number;
}

/**
 * Opens a regular file for reading. Anything else is refused before it is opened, since a pipe is waited for without end and
 * a device may do something when it is opened; it is looked at again afterwards, since another file may have taken its
 * place.
 *
 * @param path - of the file, or of a link to it
 * @param within - a folder that the file must lie in, whatever links lead to it; left out, it may lie anywhere
 * @returns the handle and the size; errors name neither a function nor the path
 * @throws Error of the system, or one that says what the path is
 * @example
 * import { openRegularFile } from "@vscnn/core/node";
 * const { handle, size } = await openRegularFile("photo.jpg");
 * await handle.close();
 * size > 1000; // => true
 */
export async function openRegularFile(path: string | URL, within?: string): Promise<OpenFile> {
  const place = await realpath(path);
  if (within !== undefined && !isInside(await realpath(within), place)) {
    throw new Error("it is a link that leads out of its folder");
  }
  checkRegular(await stat(place));
  // Windows has neither flag: it has no pipes among its files
  const { O_RDONLY, O_NONBLOCK = 0, O_NOFOLLOW = 0 } = constants;
  const handle = await open(place, O_RDONLY | O_NONBLOCK | O_NOFOLLOW);
  try {
    const stats = await handle.stat();
    checkRegular(stats);
    return { handle, size: stats.size };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

function checkRegular(stats: Stats): void {
  if (!stats.isFile()) throw new Error(`it must be a regular file, but it is ${kindOf(stats)}`);
}

function kindOf(stats: Stats): string {
  if (stats.isDirectory()) return "a folder";
  if (stats.isFIFO()) return "a named pipe";
  return stats.isSocket() ? "a socket" : "a device";
}
