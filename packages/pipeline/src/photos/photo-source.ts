import type { DownloadedPhoto } from "./addresses/download-photo.ts";
import { openArchives } from "./archives/archive-source.ts";
import type { MemberRow } from "./archives/member-table.ts";
import { openFolder } from "./folder-source.ts";
import { PhotoError } from "./photo-error.ts";
import type { PhotosConfig } from "./photos-config.ts";

/** Where the photo of a post is. */
export interface PhotoPlace {
  /** What the post says. */
  imagePath: string;
  /** Where it lies in the archives, for photos in archives. */
  member?: MemberRow;
  /** What came of its address, for photos that are downloaded. */
  download?: DownloadedPhoto;
}

/** Gives the files of photos, in a worker. */
export interface PhotoSource {
  /**
   * The file of a photo.
   *
   * @param maxBytes - largest file that is read
   * @throws PhotoError if there is none, or it cannot be had
   */
  read(place: PhotoPlace, maxBytes: number): Promise<Uint8Array>;
}

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
