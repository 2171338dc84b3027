import type { FileHandle } from "node:fs/promises";
import { checkNumber } from "../checks/check-number.ts";
import { reasonOf } from "../checks/reason-of.ts";
import { checkPath } from "./check-path.ts";
import { openRegularFile } from "./open-regular-file.ts";

/** Options of {@link readRegularFile}. */
export interface ReadRegularFileOptions {
  /** Longest file that is read. It is looked at before anything is allocated. */
  maxBytes: number;
  /** A folder that the file must lie in, whatever links lead to it. @defaultValue it may lie anywhere */
  within?: string;
}

/**
 * Reads a whole regular file that is not longer than it may be: no pipe, which would be waited for without end, no device,
 * no folder, no file that fills the memory.
 *
 * @param functionName - the public function that was called, named first in the message
 * @param path - of the file, or of a link to it
 * @returns the bytes that the file had when it was opened: one that grows meanwhile is not followed
 * @throws TypeError if the path is neither text nor a `file:` URL
 * @throws RangeError if the file is longer than `maxBytes`
 * @throws Error with a `cause`, the system's where it has one, if it is no regular file or cannot be read
 * @example
 * import { readRegularFile } from "@vscnn/core/node";
 * const bytes = await readRegularFile("readPhoto", "photo.jpg", { maxBytes: 1e7 });
 * [bytes[0], bytes[1]]; // => [0xff, 0xd8]
 */
export async function readRegularFile(
  functionName: string,
  path: string | URL,
  { maxBytes, within }: ReadRegularFileOptions,
): Promise<Uint8Array<ArrayBuffer>> {
  checkPath(functionName, path);
  checkNumber(functionName, "maxBytes", maxBytes, { min: 0 });
  try {
    const { handle, size } = await openRegularFile(path, within);
    try {
      if (size > maxBytes) {
        throw new RangeError(`it has ${size} bytes, at most ${maxBytes} are expected`);
      }
      return await readWhole(handle, size);
    } finally {
      await handle.close();
    }
  } catch (cause) {
    const ErrorKind = cause instanceof RangeError ? RangeError : Error;
    throw new ErrorKind(`${functionName}: cannot read ${path}: ${reasonOf(cause)}`, { cause });
  }
}

async function readWhole(file: FileHandle, size: number): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(size);
  for (let at = 0; at < size; ) {
    const { bytesRead } = await file.read(bytes, at, size - at, at);
    if (bytesRead === 0) throw new Error(`it was cut to ${at} bytes while it was read`);
    at += bytesRead;
  }
  return bytes;
}
