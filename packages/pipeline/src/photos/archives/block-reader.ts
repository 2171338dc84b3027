import type { FileHandle } from "node:fs/promises";

/** Reads bytes of a file, all of them or none. */
export type ReadBytes = (at: number, length: number) => Promise<Uint8Array>;

/** The header of a small member often lies in what was read for the one before. */
const WINDOW = 2 ** 14;

/** Reads a file in windows, so that neighbors cost one call of the system. */
export function createBlockReader(handle: FileHandle, fileSize: number): ReadBytes {
  let start = 0;
  let held = new Uint8Array(0);
  return async (at, length) => {
    if (at + length > fileSize) throw new Error("the archive is cut");
    if (at < start || at + length > start + held.length) {
      held = await readRange(handle, at, Math.min(Math.max(WINDOW, length), fileSize - at));
      start = at;
    }
    return held.subarray(at - start, at - start + length);
  };
}

/**
 * Reads a range of a file.
 *
 * @throws Error if the file ends before
 */
export async function readRange(
  handle: FileHandle,
  at: number,
  length: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(length);
  for (let done = 0; done < length; ) {
    const { bytesRead } = await handle.read(bytes, done, length - done, at + done);
    if (bytesRead === 0) throw new Error("the file was cut while it was read");
    done += bytesRead;
  }
  return bytes;
}
