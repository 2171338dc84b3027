import { readdir, realpath, stat } from "node:fs/promises";
import { join, sep } from "node:path";
import { checkBoolean, checkOptions, describeValue } from "@vscnn/core";
import { fileFormat } from "../formats/file-format.ts";
import { openRegularFile } from "./read-regular-file.ts";

/** Options of {@link listImages}. */
export interface ListImagesOptions {
  /** Whether folders in the folder are looked through too. @defaultValue false */
  recursive?: boolean;
}

/** How many files are looked at a time. */
const AT_ONCE = 32;

/**
 * The JPEG and PNG files of a folder, told by their first bytes and not by their names.
 *
 * Symbolic links to files are followed where they stay inside the folder, and left out where they lead out of it or
 * nowhere; links to folders are not followed. Nothing but regular files is opened.
 *
 * @param directory - path of the folder
 * @returns the paths, `directory` joined with each name by `path.join`, sorted by their UTF-16 code units
 * @throws Error if the folder or a file in it cannot be read
 * @example
 * await listImages("photos"); // => ["photos/boats.jpg", "photos/landscape.jpg"]
 */
export async function listImages(directory: string, options: ListImagesOptions = {}): Promise<string[]> {
  if (typeof directory !== "string") {
    throw new TypeError(`listImages: directory must be a path, got ${describeValue(directory)}`);
  }
  checkOptions("listImages", options, { recursive: true });
  const { recursive = false } = options;
  checkBoolean("listImages", "recursive", recursive);
  try {
    const root = await realpath(directory);
    const entries = await readdir(directory, { recursive, withFileTypes: true });
    const paths = entries
      .filter((entry) => entry.isFile() || entry.isSymbolicLink())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort((one, other) => (one < other ? -1 : 1));
    const images: string[] = [];
    for (let start = 0; start < paths.length; start += AT_ONCE) {
      const some = paths.slice(start, start + AT_ONCE);
      const found = await Promise.all(some.map((path) => isImageWithin(path, root)));
      images.push(...some.filter((_, i) => found[i]));
    }
    return images;
  } catch (cause) {
    throw new Error(`listImages: ${directory} cannot be read: ${(cause as Error).message}`, { cause });
  }
}

async function isImageWithin(path: string, root: string): Promise<boolean> {
  const target = await realpath(path).catch((error: NodeJS.ErrnoException) => {
    // A link to nothing, or round in circles
    if (error.code === "ENOENT" || error.code === "ELOOP") return undefined;
    throw error;
  });
  if (target === undefined || !target.startsWith(join(root, sep)) || !(await stat(target)).isFile())
    return false;
  const file = await openRegularFile(target);
  try {
    const beginning = new Uint8Array(8);
    await file.read(beginning, 0, beginning.length, 0);
    return fileFormat(beginning) !== undefined;
  } finally {
    await file.close();
  }
}
