import { lstat, realpath } from "node:fs/promises";
import { dirname, isAbsolute, relative, resolve, sep } from "node:path";
import { reasonOf } from "@vscnn/core";
import { type OpenFile, openRegularFile, resolveInside } from "@vscnn/core/node";
import { PhotoError } from "./photo-error.ts";
import type { PhotoSource } from "./photo-source.ts";
import type { FolderPhotos } from "./photos-config.ts";

/** Photos of a folder, none of which may lie outside it, whether by dots, as an absolute path or through a link. */
export function openFolder({ folder }: FolderPhotos): PhotoSource {
  return {
    read: ({ imagePath }, maxBytes) => withFile(folder, imagePath, (file) => readPhoto(file, maxBytes)),
  };
}

/**
 * How many bytes the files of photos have, without opening each, which takes ten times as long: whether an entry of a folder that lies inside
 * is a plain file is seen from the entry. Anything else is looked at as {@link openFolder} does.
 *
 * @returns a function that throws PhotoError if there is no such file, or it is none that is read
 */
export function photoSizes({ folder }: FolderPhotos): (imagePath: string) => Promise<number> {
  const inside = new Map<string, Promise<boolean>>();
  return async (imagePath) => {
    const path = resolve(folder, imagePath);
    const parent = dirname(path);
    const isInside = inside.get(parent) ?? liesInside(folder, parent);
    inside.set(parent, isInside);
    if (await isInside) {
      const entry = await lstat(path).catch((error: NodeJS.ErrnoException) => error.code);
      if (entry === "ENOENT") throw new PhotoError("no photo", "there is no such file");
      if (typeof entry === "object" && entry.isFile()) return entry.size;
    }
    return withFile(folder, imagePath, async ({ size }) => size);
  };
}

async function liesInside(folder: string, parent: string): Promise<boolean> {
  try {
    const [whole, part] = await Promise.all([realpath(folder), realpath(parent)]);
    return part === whole || part.startsWith(whole.endsWith(sep) ? whole : whole + sep);
  } catch {
    return false;
  }
}

async function withFile<Result>(
  folder: string,
  imagePath: string,
  work: (file: OpenFile) => Promise<Result>,
): Promise<Result> {
  const path = await locate(folder, imagePath);
  try {
    const file = await openRegularFile(path, folder);
    try {
      return await work(file);
    } finally {
      await file.handle.close();
    }
  } catch (cause) {
    if (cause instanceof PhotoError) throw cause;
    const { code = "" } = cause as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR") throw new PhotoError("no photo", "there is no such file");
    // What the system says names the path, which is another on every machine
    throw new PhotoError("failed", code === "" ? reasonOf(cause) : `the file cannot be read (${code})`);
  }
}

async function locate(folder: string, imagePath: string): Promise<string> {
  const path = isAbsolute(imagePath) ? relative(folder, imagePath) : imagePath;
  try {
    return await resolveInside("extractFeatures", folder, path);
  } catch (cause) {
    if (cause instanceof RangeError)
      throw new PhotoError("failed", "the image path leaves the folder of the photos");
    throw new PhotoError("no photo", "the folder of the photos is not there");
  }
}

async function readPhoto({ handle, size }: OpenFile, maxBytes: number): Promise<Uint8Array> {
  if (size > maxBytes) {
    throw new PhotoError("failed", `the file must have at most ${maxBytes} bytes, has ${size}`);
  }
  const bytes = new Uint8Array(size);
  for (let at = 0; at < size; ) {
    const { bytesRead } = await handle.read(bytes, at, size - at, at);
    if (bytesRead === 0) throw new PhotoError("failed", "the file was cut while it was read");
    at += bytesRead;
  }
  return bytes;
}
