import { checkFolderOptions, type FolderOptions } from "./check-folder-options.ts";
import { lookThrough } from "./look-through.ts";

/** Options of {@link inspectImages}. */
export type InspectImagesOptions = FolderOptions;

/** What lies in a folder. Every file is in one of the two. */
export interface InspectedImages {
  /** What {@link listImages} gives. */
  images: string[];
  /** The other files, by what they are: `webp`, `heic` and other formats, or words such as `text` and `an empty file`. */
  others: Readonly<Record<string, string[]>>;
}

/**
 * The images of a folder, and what is left out of them: nothing is silently dropped.
 *
 * @param directory - path of the folder
 * @returns paths as {@link listImages} gives them
 * @throws TypeError or RangeError if an argument is not legal
 * @throws Error if the folder or a file in it cannot be read
 * @example
 * await inspectImages("photos"); // => { images: ["photos/boats.jpg", "photos/landscape.jpg"], others: {} }
 */
export async function inspectImages(
  directory: string,
  options: InspectImagesOptions = {},
): Promise<InspectedImages> {
  const { recursive, formats } = checkFolderOptions("inspectImages", directory, options);
  const images: string[] = [];
  const others = new Map<string, string[]>();
  for (const { path, format, kind } of await lookThrough("inspectImages", directory, recursive)) {
    if (format !== undefined && formats.includes(format)) images.push(path);
    else if (others.has(kind)) others.get(kind)?.push(path);
    else others.set(kind, [path]);
  }
  return { images, others: Object.fromEntries([...others].sort(([one], [other]) => (one < other ? -1 : 1))) };
}
