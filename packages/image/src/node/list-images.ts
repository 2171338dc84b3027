import { checkFolderOptions, type FolderOptions } from "./check-folder-options.ts";
import { lookThrough } from "./look-through.ts";

/** Options of {@link listImages}. */
export type ListImagesOptions = FolderOptions;

/**
 * The JPEG and PNG files of a folder, told by their first bytes and not by their names. What else lies there, such as the WebP and
 * HEIC photos of telephones, is left out: {@link inspectImages} says what.
 *
 * Symbolic links to files are followed where they stay inside the folder, and left out where they lead out of it or
 * nowhere; links to folders are not followed. Nothing but regular files is opened.
 *
 * @param directory - path of the folder
 * @returns the paths, `directory` joined with each name by `path.join`, sorted by their UTF-16 code units
 * @throws TypeError or RangeError if an argument is not legal
 * @throws Error if the folder or a file in it cannot be read
 * @example
 * await listImages("photos"); // => ["photos/boats.jpg", "photos/landscape.jpg"]
 */
export async function listImages(directory: string, options: ListImagesOptions = {}): Promise<string[]> {
  const { recursive, formats } = checkFolderOptions("listImages", directory, options);
  const found = await lookThrough("listImages", directory, recursive);
  return found
    .filter(({ format }) => format !== undefined && formats.includes(format))
    .map(({ path }) => path);
}
