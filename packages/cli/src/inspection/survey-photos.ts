import { join } from "node:path";
import { openPhotos, type PhotosOptions } from "@vscnn/pipeline";

/** Where the photos of posts are. */
export interface PhotosSurvey {
  /** Posts whose photo is a file of the folder or a member of the archives, and the bytes of all of them. */
  found: number;
  bytes: number;
  /** Posts whose photo is not there, and posts that name none. */
  missing: number;
  unnamed: number;
  firstMissing?: string;
  /** Posts whose photo is on the web, and how many servers have them: whether they are there is seen when they are downloaded. */
  addresses: number;
  hosts: number;
  /** Posts whose photo no run reads, and why the first is refused. */
  refused: number;
  firstRefused?: string;
}

/** Counts photos, post by post. */
export interface PhotoCounter {
  count(imagePath: string | undefined): Promise<void>;
  survey(): PhotosSurvey;
}

/** Nothing counted yet. */
export const NO_PHOTOS: PhotosSurvey = {
  found: 0,
  bytes: 0,
  missing: 0,
  unnamed: 0,
  addresses: 0,
  hosts: 0,
  refused: 0,
};

/**
 * Opens the photos of posts to count them; of archives the headers are read now.
 *
 * @throws Error if an archive cannot be read
 */
export async function createPhotoSurvey(photos: PhotosOptions): Promise<PhotoCounter> {
  const { find } = await openPhotos(photos);
  const survey = { ...NO_PHOTOS };
  const hosts = new Set<string>();
  const shown = (path: string) => (typeof photos === "string" ? join(photos, path) : path);
  return {
    async count(imagePath) {
      if (imagePath === undefined) {
        survey.unnamed++;
        return;
      }
      const place = await find(imagePath);
      if (place.status === "found") {
        survey.found++;
        survey.bytes += place.bytes;
      } else if (place.status === "address") {
        survey.addresses++;
        hosts.add(place.host);
      } else if (place.status === "no photo") {
        survey.missing++;
        survey.firstMissing ??= shown(imagePath);
      } else {
        survey.refused++;
        survey.firstRefused ??= `${imagePath}: ${place.error}`;
      }
    },
    survey: () => ({ ...survey, hosts: hosts.size }),
  };
}
