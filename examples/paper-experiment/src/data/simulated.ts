import { join } from "node:path";
import { simulatePosts } from "@vscnn/dataset";
import { makePhotos } from "example-shared/make-photos";
import { USERS } from "../config.ts";
import type { Dataset } from "./dataset.ts";
import { type PhotoPlaces, photoFeatures } from "./photo-features.ts";

/** Photos that were made by an earlier version of the maker are of no use. */
const VERSION = 1;

/** Posts that are made up, of photos that are made of real photographs. */
export async function simulated(
  count: number,
  { seed, ...places }: Omit<PhotoPlaces, "photos"> & { seed: number },
): Promise<Dataset> {
  // A folder for each number, seed and version: what is in it can be gone on with
  const photos = join(places.store, `../../photos/${VERSION}-${count}-${seed}`);
  const store = join(places.store, `${VERSION}-${count}-${seed}`);
  const made = makePhotos(count, photos, seed);
  const users = Math.min(USERS.most, Math.ceil(count / USERS.posts));
  const posts = simulatePosts({ posts: count, users, seed, photos: made });
  const extracted = await photoFeatures(posts, { ...places, photos, store });
  return { name: "simulated", tables: { preset: "paper" }, ...extracted };
}
