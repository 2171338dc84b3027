import { readdir, realpath, stat } from "node:fs/promises";
import { join, sep } from "node:path";
import { openRegularFile } from "@vscnn/core/node";
import { describeFile } from "../formats/describe-file.ts";
import { type PhotoFormat, photoFormat, SNIFFED_BYTES } from "../formats/photo-format.ts";

/** How many files are looked at at a time. */
const AT_ONCE = 32;

/** A file of a folder, and what it is. */
export interface FoundFile {
  path: string;
  /** The format by its first bytes; in words where it is no picture, or not looked at. */
  format: PhotoFormat | undefined;
  kind: string;
}

/**
 * Looks at the first bytes of every file in a folder. Symbolic links to files are followed where they stay inside the
 * folder; links to folders are not. Nothing but regular files is opened.
 *
 * @returns the files, sorted by the UTF-16 code units of their paths
 * @throws Error if the folder or a file in it cannot be read
 */
export async function lookThrough(
  functionName: string,
  directory: string,
  recursive: boolean,
): Promise<FoundFile[]> {
  try {
    const root = await realpath(directory);
    const entries = await readdir(directory, { recursive, withFileTypes: true });
    const paths = entries
      .filter((entry) => !entry.isDirectory())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort((one, other) => (one < other ? -1 : 1));
    const found: FoundFile[] = [];
    for (let start = 0; start < paths.length; start += AT_ONCE) {
      const some = paths.slice(start, start + AT_ONCE);
      found.push(...(await Promise.all(some.map((path) => lookAt(path, root)))));
    }
    return found;
  } catch (cause) {
    throw new Error(`${functionName}: ${directory} cannot be read: ${(cause as Error).message}`, { cause });
  }
}

async function lookAt(path: string, root: string): Promise<FoundFile> {
  const other = (kind: string): FoundFile => ({ path, format: undefined, kind });
  const target = await realpath(path).catch((error: NodeJS.ErrnoException) => {
    // A link to nothing, or round in circles
    if (error.code === "ENOENT" || error.code === "ELOOP") return undefined;
    throw error;
  });
  if (target === undefined) return other("a link that leads nowhere");
  if (!target.startsWith(join(root, sep))) return other("a link that leads out of the folder");
  const stats = await stat(target);
  if (stats.isDirectory()) return other("a link to a folder");
  if (!stats.isFile()) return other("no regular file");
  const { handle } = await openRegularFile(target);
  try {
    const bytes = new Uint8Array(SNIFFED_BYTES);
    const { bytesRead } = await handle.read(bytes, 0, bytes.length, 0);
    const beginning = bytes.subarray(0, bytesRead);
    const format = photoFormat(beginning);
    return { path, format, kind: format ?? describeFile(beginning) };
  } finally {
    await handle.close();
  }
}
