import { openArchives } from "./archives/archive-source.ts";
import { openFolder } from "./folder-source.ts";
import { PhotoError } from "./photo-error.ts";
import type { PhotoPlace, PhotoSource } from "./photo-source.ts";
import type { PhotosConfig } from "./photos-config.ts";

/** Opens what a run says of its photos. */
export function openPhotoSource(config: PhotosConfig): PhotoSource {
  if (config.kind === "folder") return openFolder(config);
  return config.kind === "tar" ? openArchives(config) : { read: takeDownload };
}

/** Photos are downloaded before a worker takes them, so that no worker waits for a server. */
async function takeDownload({ download }: PhotoPlace): Promise<Uint8Array> {
  if (download === undefined) throw new PhotoError("failed", "the photo was not downloaded");
  if ("error" in download) throw new PhotoError(download.status, download.error);
  return download.bytes;
}
