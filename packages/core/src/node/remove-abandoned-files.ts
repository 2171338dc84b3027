import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { isAlive } from "./is-alive.ts";

/** Name of a file that was being written: the name it was to get, and the process that wrote it. */
const TEMPORARY_FILE = /^(.+)\.(\d+)(?:-\d+){1,2}\.tmp$/;

/**
 * Removes what killed processes left of the files that {@link writeFileAtomically} was writing in a folder. What living
 * processes are writing stays.
 *
 * @param folder - it is looked through, the folders in it are not
 * @param isWanted - whether the file of a name belongs to the caller
 * @throws Error of the system
 * @example
 * import { removeAbandonedFiles } from "@vscnn/core/node";
 * await removeAbandonedFiles("photos", (name) => name.endsWith(".npy"));
 */
export async function removeAbandonedFiles(
  folder: string,
  isWanted: (name: string) => boolean,
): Promise<void> {
  for (const file of await readdir(folder)) {
    const [, name, writer] = TEMPORARY_FILE.exec(file) ?? [];
    const isLeft = name !== undefined && isWanted(name) && !isAlive(Number(writer));
    if (isLeft) await rm(join(folder, file), { force: true });
  }
}
