import type { DownloadedPhoto } from "./addresses/download-photo.ts";
import type { MemberRow } from "./archives/member-table.ts";

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
