import { readdir } from "node:fs/promises";
import { basename, dirname, extname, join } from "node:path";

const PHOTO = /^\.(?:jpe?g|jpe|jfif|png|webp|avif|hei[cf]|gif|tiff?|bmp|jp2)$/i;
/** Folders whose names are kept: those of a folder for each author are many. */
const MAX_FOLDERS = 1000;

/** Whether the name of a file is that of a photo. */
export function isPhotoName(name: string): boolean {
  return PHOTO.test(extname(name));
}

/** Finds photos that a table names nearly, and counts them. */
export interface PhotoNames {
  /** The path of the file that is there, or the given path if none is, or several could be meant. */
  find(path: string): Promise<string>;
  /** Paths that were found under another name, and the first of them. */
  readonly renamed: { count: number; first: { named: string; found: string } | undefined };
}

/**
 * Looks for photos of a folder by names that differ only in what some systems do not distinguish, such as case, slashes and how accents are
 * written, blanks around them, or that lack the extension: tables come from Windows and from Macs.
 */
export function createPhotoNames(photos: string): PhotoNames {
  const folders = new Map<string, Promise<FolderNames>>();
  const renamed: PhotoNames["renamed"] = { count: 0, first: undefined };
  return {
    renamed,
    async find(named) {
      // Windows parts folders by backslashes
      const path = named.replaceAll("\\", "/");
      if (path.split("/").includes("..")) return named;
      const parent = dirname(path);
      let names = folders.get(parent);
      if (names === undefined) {
        if (folders.size === MAX_FOLDERS) folders.clear();
        names = namesIn(join(photos, parent));
        folders.set(parent, names);
      }
      const { exact, near } = await names;
      const name = basename(path);
      if (path === named && exact.has(name)) return path;
      const found = exact.has(name) ? name : near.get(keyOf(name));
      if (found === undefined || found === SEVERAL) return named;
      const other = join(parent, found);
      renamed.count++;
      renamed.first ??= { named, found: other };
      return other;
    },
  };
}

const SEVERAL = Symbol("several");

interface FolderNames {
  exact: ReadonlySet<string>;
  near: ReadonlyMap<string, string | typeof SEVERAL>;
}

async function namesIn(folder: string): Promise<FolderNames> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const near = new Map<string, string | typeof SEVERAL>();
  const add = (key: string, name: string) => near.set(key, near.has(key) ? SEVERAL : name);
  for (const { name } of entries.filter((entry) => !entry.isDirectory())) {
    add(keyOf(name), name);
    if (isPhotoName(name)) add(keyOf(name.slice(0, -extname(name).length)), name);
  }
  return { exact: new Set(entries.map(({ name }) => name)), near };
}

function keyOf(name: string): string {
  return name.trim().normalize("NFC").toLowerCase();
}
