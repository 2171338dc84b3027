import { type FileHandle, open, rename, rm } from "node:fs/promises";
import { basename, dirname, resolve } from "node:path";
import { threadId } from "node:worker_threads";
import { inTurn } from "../in-turn.ts";
import { flushFolder } from "./flush-folder.ts";
import { removeAbandonedFiles } from "./remove-abandoned-files.ts";

let written = 0;

/**
 * Replaces a file whole or not at all: the bytes are on the disk under another name beside it before they take the file's
 * own. Writes of one process to one path take turns. What killed processes left of this file is removed; what other
 * processes are writing is not.
 *
 * @param path - of the file; its folder must exist
 * @param bytes - not to be changed before the promise is settled
 * @throws Error of the system; what was there before is there still
 * @example
 * import { readFile } from "node:fs/promises";
 * import { writeFileAtomically } from "@vscnn/core/node";
 * await writeFileAtomically("note.txt", new TextEncoder().encode("whole"));
 * await readFile("note.txt", "utf8"); // => "whole"
 */
export async function writeFileAtomically(path: string, bytes: Uint8Array): Promise<void> {
  await inTurn(`file ${resolve(path)}`, async () => {
    const folder = dirname(path);
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
      // Of two errors the first says what is wrong
      await rm(temporary, { force: true }).catch(() => {});
      throw error;
    }
    await flushFolder(folder);
    await removeAbandonedFiles(folder, (name) => name === basename(path));
  });
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
