import { mkdir, rmdir, stat } from "node:fs/promises";
import { dirname, resolve } from "node:path";

/** What {@link makeFolder} did. */
export interface MadeFolder {
  /** Removes the folders that were made, as far as nothing lies in them. */
  undo(): Promise<void>;
}

/**
 * Makes a folder and those above it that are missing. Node's own recursive `mkdir` never returns where the system says of
 * an existing folder that nothing can be made in it because it is not there, as Linux says of `/proc`.
 *
 * @param path - of the folder, which may exist
 * @returns a way to remove what was made, for what fails afterwards
 * @throws Error of the system; no folder that was made is left
 * @example
 * import { makeFolder } from "@vscnn/core/node";
 * const { undo } = await makeFolder("made/deep");
 * await undo();
 */
export async function makeFolder(path: string): Promise<MadeFolder> {
  const made: string[] = [];
  const undo = () => removeEmpty(made);
  try {
    await makeWithParents(resolve(path), made);
  } catch (error) {
    await undo();
    throw error;
  }
  return { undo };
}

async function makeWithParents(folder: string, made: string[], isSecondTry = false): Promise<void> {
  try {
    await mkdir(folder);
    made.push(folder);
  } catch (error) {
    if (await isFolder(folder)) return;
    const parent = dirname(folder);
    const lacksParent = (error as NodeJS.ErrnoException).code === "ENOENT" && parent !== folder;
    if (!lacksParent) throw error;
    if (!(await isFolder(parent))) await makeWithParents(parent, made);
    // Somebody else may have made it meanwhile; where it was there all along, a third try would end in the same way
    else if (isSecondTry) throw error;
    await makeWithParents(folder, made, true);
  }
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (error) {
    const { code = "" } = error as NodeJS.ErrnoException;
    // Any other error says nothing of whether it is there
    if (["ENOENT", "ENOTDIR"].includes(code)) return false;
    throw error;
  }
}

/** Removes folders, the last made first, up to the first in which something lies. */
async function removeEmpty(made: string[]): Promise<void> {
  for (let folder = made.pop(); folder !== undefined; folder = made.pop()) {
    const isRemoved = await rmdir(folder).then(
      () => true,
      () => false,
    );
    if (!isRemoved) return;
  }
}
