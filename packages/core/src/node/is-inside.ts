import { isAbsolute, relative } from "node:path";

/** Whether a path is a folder's own or below it, both without dots and links. */
export function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return !isAbsolute(way) && way.split(/[\\/]/)[0] !== "..";
}
