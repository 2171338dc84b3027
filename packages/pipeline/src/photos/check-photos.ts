import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import { checkChoice, checkOptions, describeValue, type OptionNames } from "@vscnn/core";
import { httpPhotos } from "./addresses/http-photos.ts";
import type { FolderPhotos, PhotosConfig, PhotosOptions, TarPhotos } from "./photos-config.ts";

const KINDS = ["folder", "tar", "http"] as const;
const FOLDER: OptionNames<FolderPhotos> = { kind: true, folder: true };
const TAR: OptionNames<TarPhotos> = { kind: true, files: true };
const MAX_ARCHIVES = 1_000_000;

/** Where photos come from, as {@link planExtraction} was told. */
export async function photosConfig(photos: PhotosOptions): Promise<PhotosConfig> {
  if (typeof photos === "string") return folderPhotos(photos);
  checkOptions("planExtraction", photos, undefined, "photos");
  switch (checkChoice("planExtraction", "photos.kind", photos.kind, KINDS)) {
    case "folder":
      checkOptions<FolderPhotos>("planExtraction", photos as FolderPhotos, FOLDER, "photos");
      return folderPhotos((photos as FolderPhotos).folder);
    case "tar":
      checkOptions<TarPhotos>("planExtraction", photos as TarPhotos, TAR, "photos");
      return tarPhotos((photos as TarPhotos).files);
    case "http":
      return httpPhotos(photos as Parameters<typeof httpPhotos>[0]);
  }
}

async function folderPhotos(path: unknown): Promise<FolderPhotos> {
  if (typeof path !== "string" || path === "") {
    throw new TypeError(`planExtraction: photos must be the path of a folder, got ${describeValue(path)}`);
  }
  const folder = resolve(path);
  const stats = await stat(folder).catch(() => undefined);
  if (stats?.isDirectory() !== true) {
    throw new RangeError(`planExtraction: photos must be a folder that is there, got ${describeValue(path)}`);
  }
  return { kind: "folder", folder };
}

function tarPhotos(files: unknown): TarPhotos {
  const isList = Array.isArray(files) && files.every((path) => typeof path === "string" && path !== "");
  if (!isList) {
    throw new TypeError(
      `planExtraction: photos.files must be paths of tar archives, got ${describeValue(files)}`,
    );
  }
  if (files.length === 0 || files.length > MAX_ARCHIVES) {
    throw new RangeError(
      `planExtraction: photos.files must be 1 to ${MAX_ARCHIVES} archives, got ${files.length}`,
    );
  }
  const paths = files.map((path: string) => resolve(path));
  const seen = new Set<string>();
  const again = paths.find((path) => seen.size === seen.add(path).size);
  if (again !== undefined) {
    throw new RangeError(`planExtraction: photos.files must name each archive once, got ${again} twice`);
  }
  return { kind: "tar", files: paths };
}
