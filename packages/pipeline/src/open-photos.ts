import { describeValue } from "@vscnn/core";
import { DownloadError, photoAddress } from "./photos/addresses/photo-address.ts";
import { indexMembers } from "./photos/archives/member-index.ts";
import { photosConfig } from "./photos/check-photos.ts";
import { photoSizes } from "./photos/folder-source.ts";
import { PhotoError } from "./photos/photo-error.ts";
import type { PhotosOptions } from "./photos/photos-config.ts";

/** Where the photo of a post is, as far as can be told before it is read: a file and its size, an address, or why there is none. */
export type PhotoPlaceReport =
  | { readonly status: "found"; readonly bytes: number }
  | { readonly status: "address"; readonly host: string }
  | { readonly status: "no photo" | "failed" | "timed out"; readonly error: string };

/** Photos that posts name. */
export interface OpenPhotos {
  /** Where the photo of an image path is. Nothing is read of it, and no server is asked. */
  find(imagePath: string): Promise<PhotoPlaceReport>;
}

/**
 * Opens photos to look for those that posts name, before a run is planned: in a folder, in tar archives, whose headers are read now, or
 * on the web, where only the addresses are looked at. What is refused here is refused by a run, for the same reason.
 *
 * @param photos - as for {@link planExtraction}
 * @throws TypeError or RangeError if the argument is not legal; Error if an archive cannot be read or is damaged
 * @example
 * const photos = await openPhotos("photos");
 * (await photos.find("boats.jpg")).status; // => "found"
 * await photos.find("../other.jpg"); // => { status: "failed", error: "the image path leaves the folder of the photos" }
 */
export async function openPhotos(photos: PhotosOptions): Promise<OpenPhotos> {
  const config = await photosConfig("openPhotos", photos);
  switch (config.kind) {
    case "folder": {
      const sizeOf = photoSizes(config);
      return found(async (imagePath) => ({ status: "found", bytes: await sizeOf(imagePath) }));
    }
    case "tar": {
      const members = await indexMembers("openPhotos", config.files);
      return found(async (imagePath) => {
        const place = members.find(imagePath);
        return "error" in place ? place : { status: "found", bytes: place.bytes };
      });
    }
    case "http":
      return found(async (imagePath) => {
        return { status: "address", host: photoAddress(imagePath, undefined, config.allowPrivate).host };
      });
  }
}

/** What a photo lacks is told, not thrown. */
function found(find: OpenPhotos["find"]): OpenPhotos {
  return {
    find: async (imagePath) => {
      if (typeof imagePath !== "string") {
        throw new TypeError(`openPhotos: imagePath must be a text, got ${describeValue(imagePath)}`);
      }
      try {
        return await find(imagePath);
      } catch (error) {
        if (!(error instanceof PhotoError || error instanceof DownloadError)) throw error;
        return { status: error.status, error: error.message };
      }
    },
  };
}
