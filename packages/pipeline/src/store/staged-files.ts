import { createHash } from "node:crypto";
import { open, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { threadId } from "node:worker_threads";
import { flushFolder, makeFolder } from "@vscnn/core/node";

/** A file that is written and flushed beside its place, under another name. */
export interface StagedFile {
  path: string;
  temporary: string;
  bytes: number;
  sha256: string;
}

let staged = 0;

/**
 * Writes a file beside its place and flushes it.
 *
 * @param parts - its content, one part after the other
 * @throws Error that names the file; what was written of it is gone then
 */
export async function stageFile(path: string, ...parts: readonly Uint8Array[]): Promise<StagedFile> {
  // By such names `removeAbandonedFiles` knows what killed processes have left
  const temporary = `${path}.${process.pid}-${threadId}-${staged++}.tmp`;
  const hash = createHash("sha256");
  let bytes = 0;
  try {
    await makeFolder(dirname(path));
    const file = await open(temporary, "wx");
    try {
      for (const part of parts) {
        hash.update(part);
        bytes += part.length;
        await file.writeFile(part);
      }
      await file.sync();
    } finally {
      await file.close();
    }
  } catch (cause) {
    await rm(temporary, { force: true }).catch(() => {});
    throw writeError(path, cause);
  }
  return { path, temporary, bytes, sha256: hash.digest("hex") };
}

/** Gives staged files their names, in this order, each replacing what had it, and flushes their folders. */
export async function placeFiles(files: readonly Pick<StagedFile, "path" | "temporary">[]): Promise<void> {
  for (const { path, temporary } of files) {
    try {
      await rename(temporary, path);
    } catch (cause) {
      throw writeError(path, cause);
    }
  }
  for (const folder of new Set(files.map(({ path }) => dirname(path)))) await flush(folder);
}

/** Takes back files that were staged and not placed. */
export async function discardFiles(files: readonly StagedFile[]): Promise<void> {
  await Promise.all(files.map(({ temporary }) => rm(temporary, { force: true }).catch(() => {})));
}

/** Stages and places one file. */
export async function writeWhole(path: string, ...parts: readonly Uint8Array[]): Promise<StagedFile> {
  const file = await stageFile(path, ...parts);
  try {
    await placeFiles([file]);
  } catch (error) {
    await discardFiles([file]);
    throw error;
  }
  return file;
}

/** Removes a file, if it is there, for good. */
export async function removeForGood(path: string): Promise<void> {
  try {
    await rm(path);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "ENOENT") return;
    throw writeError(path, cause);
  }
  await flush(dirname(path));
}

async function flush(folder: string): Promise<void> {
  await flushFolder(folder).catch((cause) => {
    throw writeError(folder, cause);
  });
}

const REASONS: Readonly<Record<string, string>> = {
  ENOSPC: "no space is left on the device",
  EDQUOT: "the quota is used up",
  EROFS: "the file system is read-only",
  EACCES: "permission is denied",
  EPERM: "it is not permitted",
  EFBIG: "the file would be larger than is allowed",
};

/** What could not be written, and why, in words. */
export class StoreWriteError extends Error {}

/** The error of a file that could not be written. */
export function writeError(path: string, cause: unknown): StoreWriteError {
  if (cause instanceof StoreWriteError) return cause;
  const { code = "", message } = cause as NodeJS.ErrnoException;
  const reason = code in REASONS ? `${REASONS[code]} (${code})` : message;
  return new StoreWriteError(`cannot write ${path}: ${reason}`, { cause });
}
