import { constants, type Stats } from "node:fs";
import { type FileHandle, open, stat } from "node:fs/promises";

/** What is there is no file whose bytes can be taken. */
export class UnfitFileError extends Error {}

/**
 * Opens a regular file for reading. Anything else is refused before it is opened: a named pipe would keep the caller
 * waiting for ever, and a device may give bytes without end or do something when it is opened.
 *
 * @throws UnfitFileError if it is no regular file
 */
export async function openRegularFile(path: string | URL): Promise<FileHandle> {
  checkRegular(await stat(path));
  // Should a pipe have taken the place of the file meanwhile, opening it so does not wait
  const file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    checkRegular(await file.stat());
    return file;
  } catch (error) {
    await file.close();
    throw error;
  }
}

/**
 * The bytes of a regular file.
 *
 * @throws UnfitFileError if it is no regular file
 * @throws RangeError if it is longer than `maxBytes`
 */
export async function readRegularFile(path: string | URL, maxBytes: number): Promise<Uint8Array> {
  const file = await openRegularFile(path);
  try {
    const { size } = await file.stat();
    if (size > maxBytes) {
      throw new RangeError(`must have at most ${maxBytes} bytes (maxBytes), got ${size}`);
    }
    const bytes = new Uint8Array(size);
    let length = 0;
    while (length < size) {
      const { bytesRead } = await file.read(bytes, length, size - length, length);
      // Someone has cut the file meanwhile
      if (bytesRead === 0) break;
      length += bytesRead;
    }
    return bytes.subarray(0, length);
  } finally {
    await file.close();
  }
}

function checkRegular(stats: Stats): void {
  if (!stats.isFile()) throw new UnfitFileError(`must be a regular file, got ${kindOf(stats)}`);
}

function kindOf(stats: Stats): string {
  if (stats.isDirectory()) return "a folder";
  if (stats.isFIFO()) return "a named pipe";
  return stats.isSocket() ? "a socket" : "a device";
}
