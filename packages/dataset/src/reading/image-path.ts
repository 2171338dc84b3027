import { realpathSync, statSync } from "node:fs";
import { isAbsolute, relative, resolve } from "node:path";

/** What can be wrong with an image path, as an error message says what it must be. */
export type ImagePathNeed = "a path inside the image folder" | "the path of an image that exists";

/** Resolves image paths of a data set, none of which may leave its folder, be it by dots, as absolute path or by link. */
export function createImagePathResolver(
  imageFolder: string,
  mustExist: boolean,
): (path: string) => { path: string } | { need: ImagePathNeed } {
  const folder = resolve(imageFolder);
  let realFolder: string | undefined;
  return (path) => {
    const resolved = resolve(folder, path);
    if (path.includes("\0") || isAbsolute(path) || !isInside(folder, resolved)) {
      return { need: "a path inside the image folder" };
    }
    if (!mustExist) return { path: resolved };
    try {
      realFolder ??= realpathSync.native(folder);
      const real = realpathSync.native(resolved);
      if (!isInside(realFolder, real)) return { need: "a path inside the image folder" };
      return statSync(real).isFile() ? { path: resolved } : { need: "the path of an image that exists" };
    } catch {
      return { need: "the path of an image that exists" };
    }
  };
}

function isInside(folder: string, path: string): boolean {
  const step = relative(folder, path);
  return step !== "" && !isAbsolute(step) && step.split(/[\\/]/)[0] !== "..";
}
