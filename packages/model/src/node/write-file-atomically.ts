import { type FileHandle, open, readdir, rename, rm } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { threadId } from "node:worker_threads";
import { inTurn } from "../saving/in-turn.ts";
import { isAlive } from "./is-alive.ts";

let written = 0;

/** Name of a file that was being written: the name it was to get, and the process that wrote it. */
const TEMPORARY_FILE = /^(.+)\.(\d+)(?:-\d+){1,2}\.tmp$/;

/**
 * Replaces a file whole or not at all: the bytes are on the disk under another name before they take the file's own.
 * Writes of one process to one path take turns. What killed processes left of this file is removed; what other processes
 * are writing is not.
 */
export async function writeFileAtomically(path: string, bytes: Uint8Array): Promise<void> {
  await inTurn(`file ${resolve(path)}`, async () => {
    const directory = dirname(path);
    const { temporary, file } = await createTemporary(path);
    try {
      try {
        await file.writeFile(bytes);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(temporary, path);
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
    await syncDirectory(directory);
    await removeTemporaries(directory, (name) => name === basename(path));
  });
}

/** Removes what killed processes left of the files of such names. */
export async function removeTemporaries(
  directory: string,
  isWanted: (name: string) => boolean,
): Promise<void> {
  for (const file of await readdir(directory)) {
    const [, name, writer] = TEMPORARY_FILE.exec(file) ?? [];
    const isLeft = name !== undefined && isWanted(name) && !isAlive(Number(writer));
    if (isLeft) await rm(join(directory, file), { force: true });
  }
}

/** A new file, under a name that nothing has: not even a link that leads elsewhere. */
async function createTemporary(path: string): Promise<{ temporary: string; file: FileHandle }> {
  for (;;) {
    const temporary = `${path}.${process.pid}-${threadId}-${written++}.tmp`;
    try {
      return { temporary, file: await open(temporary, "wx") };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
  }
}

/** Makes a rename survive a power cut; Windows has no such call, and needs none. */
async function syncDirectory(path: string): Promise<void> {
  if (process.platform === "win32") return;
  const directory = await open(path, "r");
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}
