import { resolve } from "node:path";
import type { PhotosOptions } from "@vscnn/pipeline";

/** What the command line says of where photos are. */
interface PhotosFlags {
  photos?: string;
  download?: boolean;
  allowPrivate?: boolean;
}

/** Whether photos are no files of a folder: the paths of posts are then names in archives, or addresses. */
export function isElsewhere({ photos, download = false }: PhotosFlags): boolean {
  return download || archivesOf(photos) !== undefined;
}

/**
 * Where photos are: a folder, tar archives, or the web.
 *
 * @param folder - the folder that paths start from
 * @param standard - the folder of the photos where no flag names one
 */
export function photosOfFlags(folder: string, flags: PhotosFlags, standard: string): PhotosOptions {
  const archives = archivesOf(flags.photos);
  if (flags.download === true) {
    if (flags.photos !== undefined)
      throw new Error("--download takes no --photos: the posts say the addresses");
    return { kind: "http", allowPrivate: flags.allowPrivate ?? false };
  }
  if (archives === undefined) return resolve(folder, flags.photos ?? standard);
  return { kind: "tar", files: archives.map((path) => resolve(folder, path)) };
}

/** The archives of a list of `.tar` files; `undefined` if it is none. */
function archivesOf(photos: string | undefined): string[] | undefined {
  const paths = photos?.split(",").map((path) => path.trim()) ?? [];
  return paths.length > 0 && paths.every((path) => /\.tar$/i.test(path)) ? paths : undefined;
}
