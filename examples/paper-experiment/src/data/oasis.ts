import { join } from "node:path";
import { matrixFrom } from "@vscnn/core";
import { readRatedPhotos } from "@vscnn/dataset/node";
import type { Dataset } from "./dataset.ts";
import { type PhotoPlaces, photoFeatures } from "./photo-features.ts";

/** What people were asked about each photograph. */
const OUTCOMES = ["beauty", "valence", "arousal"] as const;

/** The store of features is of posts: a photograph is one whose author and time do not matter. */
const NO_POST = {
  ...{ userId: "none", postedAt: 0, tagCount: 0, titleLength: 0, descriptionLength: 0 },
  ...{ hasPeople: false, commentCount: 0 },
  user: { averageViews: 0, groupCount: 0, memberCount: 0, imageCount: 0 },
};

/** Photographs, and how beautiful, pleasant and exciting some hundred people found each; no posts. */
export async function oasis(folder: string, places: Omit<PhotoPlaces, "photos">): Promise<Dataset> {
  const photos = await readRatedPhotos(join(folder, "ratings.csv"));
  const byImage = new Map(photos.map((photo) => [photo.image, photo]));
  const posts = photos.map(({ image }) => ({ ...NO_POST, id: image, imagePath: image }));
  const extracted = await photoFeatures(posts, { photos: join(folder, "images"), ...places });
  const read = extracted.features.posts.flatMap(({ id }) => byImage.get(id) ?? []);
  const categories = [...new Set(read.map(({ category }) => category))].sort();
  const outcomes = OUTCOMES.map((name) => [name, Float64Array.from(read, ({ ratings }) => ratings[name])]);
  const category = matrixFrom(read.map((photo) => categories.map((name) => Number(photo.category === name))));
  return {
    name: "oasis",
    tables: {},
    rated: { outcomes: Object.fromEntries(outcomes), category },
    ...extracted,
  };
}
