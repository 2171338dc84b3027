import { readFileSync } from "node:fs";
import { join } from "node:path";
import { matrixFrom } from "@vscnn/core";
import type { Post } from "@vscnn/social";
import { parse } from "csv-parse/sync";
import type { Dataset } from "./dataset.ts";
import { type PhotoPlaces, photoFeatures } from "./photo-features.ts";

/** What people were asked about each photograph. */
const OUTCOMES = ["beauty", "valence", "arousal"] as const;

/** Photographs, and how beautiful, pleasant and exciting some hundred people found each; no posts. */
export async function oasis(folder: string, places: Omit<PhotoPlaces, "photos">): Promise<Dataset> {
  const rows: Record<string, string>[] = parse(readFileSync(join(folder, "ratings.csv")), { columns: true });
  const byImage = new Map(rows.map((row) => [row.image, row]));
  const extracted = await photoFeatures(rows.map(postOf), { photos: join(folder, "images"), ...places });
  const read = extracted.features.posts.map(({ id }) => byImage.get(id) as Record<string, string>);
  const categories = [...new Set(read.map(({ category }) => category))].sort();
  return {
    name: "oasis",
    title: "Real photographs, rated by people",
    kind: "real",
    provenance:
      `${read.length} real photographs and the mean ratings, 1 to 7, that 100 to 368 people gave each in a laboratory: beauty, valence, ` +
      "arousal. Ratings are not popularity. B. Kurdi, S. Lozano, M. R. Banaji, Introducing the Open Affective Standardized Image Set " +
      "(OASIS), Behavior Research Methods 49, 2017; beauty: A. A. Brielmann, D. G. Pelli, Intense Beauty Requires Intense Pleasure, " +
      "Frontiers in Psychology 10, 2019.",
    tables: {},
    rated: {
      outcomes: Object.fromEntries(
        OUTCOMES.map((outcome) => [outcome, Float64Array.from(read, (row) => Number(row[`${outcome}Mean`]))]),
      ),
      category: matrixFrom(read.map((row) => categories.map((name) => Number(row.category === name)))),
    },
    ...extracted,
  };
}

/** The store of features is of posts: a photograph is one whose author and time do not matter. */
function postOf({ image }: Record<string, string>): Post {
  const none = { tagCount: 0, titleLength: 0, descriptionLength: 0, hasPeople: false, commentCount: 0 };
  const user = { averageViews: 0, groupCount: 0, memberCount: 0, imageCount: 0 };
  return { id: image, userId: "none", postedAt: 0, ...none, user, imagePath: image };
}
