import { open, rm } from "node:fs/promises";
import { basename, dirname } from "node:path";
import { threadId } from "node:worker_threads";
import { removeAbandonedFiles } from "@vscnn/core/node";
import { placeFiles, writeError } from "./staged-files.ts";

let streamed = 0;

/**
 * Lets a file that is too large for the memory be written beside its place; whole and flushed, it takes its name. A part of
 * one is never left, neither by an error nor, once it is written again, by a process that was killed.
 *
 * @param write - writes the whole file under the name that it is given
 */
export async function writeStream(path: string, write: (temporary: string) => Promise<void>): Promise<void> {
  const temporary = `${path}.${process.pid}-${threadId}-${streamed++}.tmp`;
  try {
    await write(temporary);
    const file = await open(temporary, "r+");
    try {
      await file.sync();
    } finally {
      await file.close();
    }
    await placeFiles([{ path, temporary }]);
  } catch (error) {
    // Errors of a full disk name no file
    throw isOfDisk(error) ? writeError(path, error) : error;
  } finally {
    await rm(temporary, { force: true });
  }
  await removeAbandonedFiles(dirname(path), (name) => name === basename(path));
}

function isOfDisk(error: unknown): boolean {
  const { code = "" } = (error ?? {}) as NodeJS.ErrnoException;
  return ["ENOSPC", "EDQUOT", "EFBIG", "EROFS"].includes(code);
}
