import { open, readdir, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

let written = 0;

/** Name of a file that was being written; its first group is the name it was to get. */
export const TEMPORARY_FILE: RegExp = /^(.+)\.\d+-\d+\.tmp$/;

/**
 * Replaces a file whole or not at all: the bytes are on the disk under another name before they take the file's own.
 * What a killed process left of this file is removed.
 */
export async function writeFileAtomically(path: string, bytes: Uint8Array): Promise<void> {
  const temporary = `${path}.${process.pid}-${written++}.tmp`;
  try {
    const file = await open(temporary, "w");
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
  const directory = dirname(path);
  await syncDirectory(directory);
  for (const file of await readdir(directory)) {
    if (TEMPORARY_FILE.exec(file)?.[1] === basename(path)) await rm(join(directory, file), { force: true });
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
