import { closeSync, constants, fstatSync, openSync, realpathSync, type Stats, statSync } from "node:fs";
import { open } from "node:fs/promises";
import { isAbsolute, relative, sep } from "node:path";

/**
 * Opens a plain file: no pipe, which would wait for a writer for ever, no device, no folder. It is looked at before it is
 * opened, since opening already moves some devices, and again afterwards, since it may have been exchanged.
 *
 * @returns its descriptor, for the caller to close, and its length
 */
export function openPlainFile(path: string): { descriptor: number; size: number } {
  checkPlain(statSync(path));
  // Windows has none: it has no pipes among its files
  const { O_RDONLY, O_NONBLOCK = 0 } = constants;
  const descriptor = openSync(path, O_RDONLY | O_NONBLOCK);
  try {
    const stats = fstatSync(descriptor);
    checkPlain(stats);
    return { descriptor, size: stats.size };
  } catch (error) {
    closeSync(descriptor);
    throw error;
  }
}

/**
 * Reads a plain file that is not longer than it may be.
 *
 * @param within - a folder that it must lie in, whatever links lead to it
 */
export async function readPlainFile(path: string, most: number, within?: string): Promise<Uint8Array> {
  const place = realpathSync(path);
  if (within !== undefined && !isWithin(realpathSync(within), place)) {
    throw new Error("it is a link that leads out of its folder");
  }
  checkPlain(statSync(place));
  const { O_RDONLY, O_NONBLOCK = 0, O_NOFOLLOW = 0 } = constants;
  const file = await open(place, O_RDONLY | O_NONBLOCK | O_NOFOLLOW);
  try {
    const stats = await file.stat();
    checkPlain(stats);
    if (!(stats.size <= most))
      throw new RangeError(`it has ${stats.size} bytes, at most ${most} are expected`);
    return await file.readFile();
  } finally {
    await file.close();
  }
}

function checkPlain(stats: Stats): void {
  if (!stats.isFile()) throw new Error("it is not a plain file");
}

function isWithin(folder: string, place: string): boolean {
  const way = relative(folder, place);
  return way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}
