import { openFolder } from "./folder-source.ts";
import type { PhotosConfig } from "./photos-config.ts";

/** Gives the files of photos, in a worker. */
export interface PhotoSource {
  /**
   * The file of a photo.
   *
   * @param imagePath - of the post
   * @param maxBytes - largest file that is read
   * @throws PhotoError if there is none, or it cannot be had
   */
  read(imagePath: string, maxBytes: number): Promise<Uint8Array>;
}

/** Opens what a run says of its photos. */
export function openPhotoSource(config: PhotosConfig): PhotoSource {
  return openFolder(config);
}
