import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import { checkChoice, checkOptions, describeValue, type OptionNames } from "@vscnn/core";
import { httpPhotos } from "./addresses/http-photos.ts";
import type { FolderPhotos, PhotosConfig, PhotosOptions, TarPhotos } from "./photos-config.ts";

const KINDS = ["folder", "tar", "http"] as const;
const FOLDER: OptionNames<FolderPhotos> = { kind: true, folder: true };
const TAR: OptionNames<TarPhotos> = { kind: true, files: true };
const MAX_ARCHIVES = 1_000_000;

/** Where photos come from, checked and with nothing left out. */
export async function photosConfig(functionName: string, photos: PhotosOptions): Promise<PhotosConfig> {
  if (typeof photos === "string") return folderPhotos(functionName, photos);
  checkOptions(functionName, photos, undefined, "photos");
  switch (checkChoice(functionName, "photos.kind", photos.kind, KINDS)) {
    case "folder":
      checkOptions<FolderPhotos>(functionName, photos as FolderPhotos, FOLDER, "photos");
      return folderPhotos(functionName, (photos as FolderPhotos).folder);
    case "tar":
      checkOptions<TarPhotos>(functionName, photos as TarPhotos, TAR, "photos");
      return tarPhotos(functionName, (photos as TarPhotos).files);
    case "http":
      return httpPhotos(functionName, photos as Parameters<typeof httpPhotos>[1]);
  }
}

async function folderPhotos(functionName: string, path: unknown): Promise<FolderPhotos> {
  if (typeof path !== "string" || path === "") {
    throw new TypeError(`${functionName}: photos must be the path of a folder, got ${describeValue(path)}`);
  }
  const folder = resolve(path);
  const stats = await stat(folder).catch(() => undefined);
  if (stats?.isDirectory() !== true) {
    throw new RangeError(
      `${functionName}: photos must be a folder that is there, got ${describeValue(path)}`,
    );
  }
  return { kind: "folder", folder };
}

function tarPhotos(functionName: string, files: unknown): TarPhotos {
  const isList = Array.isArray(files) && files.every((path) => typeof path === "string" && path !== "");
  if (!isList) {
    throw new TypeError(
      `${functionName}: photos.files must be paths of tar archives, got ${describeValue(files)}`,
    );
  }
  if (files.length === 0 || files.length > MAX_ARCHIVES) {
    throw new RangeError(
      `${functionName}: photos.files must be 1 to ${MAX_ARCHIVES} archives, got ${files.length}`,
    );
  }
  const paths = files.map((path: string) => resolve(path));
  const seen = new Set<string>();
  const again = paths.find((path) => seen.size === seen.add(path).size);
  if (again !== undefined) {
    throw new RangeError(`${functionName}: photos.files must name each archive once, got ${again} twice`);
  }
  return { kind: "tar", files: paths };
}
