import { lstatSync, realpathSync, type Stats } from "node:fs";
import { dirname, isAbsolute, relative, resolve, sep } from "node:path";

/** What can be wrong with an image path, as an error message says what it must be. */
export type ImagePathNeed =
  | "a path inside the image folder"
  | "the path of an image that exists"
  | "a path of at most 4096 characters";

/** Longer ones lead nowhere on any system, and to take dots out of them costs the square of their length. */
const MAX_LENGTH = 4096;
/** A path without empty parts, dots for folders or anything that a system takes for more than a name: nothing is to be resolved. */
const PLAIN_PATH = /^(?:[\w-][\w.-]*\/)*[\w-][\w.-]*$/;

/**
 * Resolves image paths of a data set, none of which may leave its folder, whether by dots, as an absolute path to elsewhere or through a link: not
 * even where the image is missing, since a link can lead to what will be there later.
 *
 * @param mustExist - whether a path of which nothing is there is refused
 */
export function createImagePathResolver(
  imageFolder: string,
  mustExist: boolean,
): (path: string) => { path: string } | { need: ImagePathNeed } {
  const folder = resolve(imageFolder);
  const base = folder.endsWith(sep) ? folder : folder + sep;
  let realFolder: string | undefined;
  const above: FoldersAbove = new Map();
  return (path) => {
    if (path.length > MAX_LENGTH) return { need: "a path of at most 4096 characters" };
    // To resolve 432,000 paths and to compare them with the folder takes longer than to read the rows
    const isPlain = sep === "/" && PLAIN_PATH.test(path);
    const resolved = isPlain ? base + path : resolve(folder, path);
    if (!isPlain && (path.includes("\0") || !isInside(folder, resolved))) {
      return { need: "a path inside the image folder" };
    }
    // Of what is not plain the resolved path, which it would take long to make whole here for all others
    const whole = isPlain ? path : resolved;
    const parent = whole.slice(0, Math.max(0, whole.lastIndexOf(sep)));
    if (!mustExist && above.get(parent) === "absent") return { path: resolved };
    try {
      realFolder ??= realpathSync.native(folder);
    } catch {
      return mustExist ? { need: "the path of an image that exists" } : { path: resolved };
    }
    const found = lookUp({ folder, realFolder, above }, resolved, parent);
    if (found === "outside") return { need: "a path inside the image folder" };
    if (found === "file" || (found === "missing" && !mustExist)) return { path: resolved };
    return { need: "the path of an image that exists" };
  };
}

/** Takes an image path as the data set has it, for others to check. */
export function imagePathAsWritten(path: string): { path: string } | { need: ImagePathNeed } {
  return path.length > MAX_LENGTH ? { need: "a path of at most 4096 characters" } : { path };
}

/** What is known of folders in which photos are missing, by their names from the image folder on or whole: that nothing is there, or whether they lead outside. */
type FoldersAbove = Map<string, "absent" | "inside" | "outside">;

/** What a look at a path needs to know. */
interface ImageFolder {
  folder: string;
  realFolder: string;
  above: FoldersAbove;
}

/** Folders whose answer is kept: thousands of authors, or those of some ten thousand photos in between. */
const MAX_KEPT = 10_000;

/**
 * What a path inside the folder leads to.
 *
 * @param parent - its folder, as what is known of it is found
 */
function lookUp(images: ImageFolder, path: string, parent: string): "file" | "other" | "missing" | "outside" {
  try {
    // Of 432,000 photos that are not at hand, an exception for each would take several times as long as all else
    if (entryAt(path) === undefined) return missingAt(images, path, parent);
    const real = realpathSync.native(path);
    if (!isInside(images.realFolder, real)) return "outside";
    // A real path has no link in it, unless one was put there since
    return lstatSync(real).isFile() ? "file" : "other";
  } catch (error) {
    if (!isMissing(error)) return "other";
    return leadsOutside(images, path) ? "outside" : "missing";
  }
}

/** What a path at which nothing is leads to: the same for all photos of its folder. */
function missingAt(images: ImageFolder, path: string, parent: string): "missing" | "outside" {
  const { above } = images;
  let known = above.get(parent);
  if (known === undefined) {
    const place = dirname(path);
    if (leadsOutside(images, place)) known = "outside";
    else known = entryAt(place) === undefined ? "absent" : "inside";
    if (above.size === MAX_KEPT) above.clear();
    // Its own text, since the parent may be a part of one of thousands of lines, which it would keep alive
    above.set(place.slice(place.length - parent.length), known);
  }
  return known === "outside" ? "outside" : "missing";
}

/** Whether the nearest thing that is there, at a path or above it, lies outside or is a link without end. */
function leadsOutside({ folder, realFolder }: ImageFolder, path: string): boolean {
  for (let above = path; above !== folder; above = dirname(above)) {
    try {
      if (entryAt(above) === undefined) continue;
      const real = realpathSync.native(above);
      return real !== realFolder && !isInside(realFolder, real);
    } catch {
      return true;
    }
  }
  return false;
}

/** What is at a path, even a link that leads nowhere; `undefined` if nothing is, or something above is no folder. */
function entryAt(path: string): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false });
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

function isMissing(error: unknown): boolean {
  return ["ENOENT", "ENOTDIR"].includes((error as NodeJS.ErrnoException).code ?? "");
}

/** Whether a path is below a folder, both without dots and links. */
export function isInside(folder: string, path: string): boolean {
  const step = relative(folder, path);
  return step !== "" && !isAbsolute(step) && step.split(/[\\/]/)[0] !== "..";
}
