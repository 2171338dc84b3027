import { checkOptions, describeValue, type Matrix, matrixFrom, type OptionNames } from "@vscnn/core";
import type { RatedPhoto } from "./read-rated-photos.ts";

/** Options of {@link ratingColumns}. */
export interface RatingColumnsOptions {
  /** Names of files: which photographs, in which order, such as those whose features could be extracted. @defaultValue all, as they are */
  images?: readonly string[];
  /** Which ratings, in which order. @defaultValue those of the first photograph */
  ratings?: readonly string[];
}

/** Ratings and categories of photographs, to learn from or to be learned. */
export interface RatingColumns {
  /** The ratings by name, a number for each photograph. */
  readonly outcomes: Readonly<Record<string, Float64Array>>;
  /** A row for each photograph, a column for each category: 1 in that of the photograph, else 0. */
  readonly category: Matrix;
  /** Of the columns, in the order of their letters. */
  readonly categories: readonly string[];
}

const OPTIONS: OptionNames<RatingColumnsOptions> = { images: true, ratings: true };

/**
 * The ratings of photographs as vectors and their categories as a matrix.
 *
 * @param photos - from {@link readRatedPhotos}, at least one
 * @throws TypeError or RangeError if an argument or option is not legal, or a photograph or its rating is not there
 * @example
 * const { writeFileSync } = await import("node:fs");
 * const rows = ["lake.jpg,Scenery,6.1", "chair.jpg,Object,3.2"];
 * writeFileSync("rated.csv", `image,category,beautyMean\n${rows.join("\n")}\n`);
 * const { outcomes, categories } = ratingColumns(await readRatedPhotos("rated.csv"));
 * outcomes.beauty; // => [6.1, 3.2]
 * categories; // => ["Object", "Scenery"]
 */
export function ratingColumns(
  photos: readonly RatedPhoto[],
  options: RatingColumnsOptions = {},
): RatingColumns {
  const name = "ratingColumns";
  checkPhotos(photos);
  checkOptions(name, options, OPTIONS);
  const { images = photos.map(({ image }) => image), ratings = Object.keys(photos[0].ratings) } = options;
  const chosen = photosOf(photos, checkedNames("images", images));
  const outcomes = checkedNames("ratings", ratings).map((rating) => [rating, valuesOf(chosen, rating)]);
  const categories = [...new Set(chosen.map(({ category }) => category))].sort();
  return {
    outcomes: Object.fromEntries(outcomes),
    category: matrixFrom(chosen.map((photo) => categories.map((each) => Number(photo.category === each)))),
    categories,
  };
}

function checkPhotos(photos: unknown): asserts photos is readonly RatedPhoto[] {
  if (!Array.isArray(photos) || photos.length === 0) {
    const given = describeValue(photos);
    throw new TypeError(`ratingColumns: photos must be those of readRatedPhotos, got ${given}`);
  }
  for (const [index, photo] of (photos as readonly (Partial<RatedPhoto> | null | undefined)[]).entries()) {
    const { image, category, ratings } = photo ?? {};
    const isText = typeof image === "string" && typeof category === "string";
    if (isText && typeof ratings === "object" && ratings !== null) continue;
    const need = `photo ${index} must have image, category and ratings`;
    throw new TypeError(`ratingColumns: ${need}, got ${describeValue(photo)}`);
  }
}

function photosOf(photos: readonly RatedPhoto[], images: readonly string[]): RatedPhoto[] {
  const byImage = new Map(photos.map((photo) => [photo.image, photo]));
  return images.map((image) => {
    const photo = byImage.get(image);
    if (photo !== undefined) return photo;
    throw new RangeError(`ratingColumns: images must be those of photos, got ${describeValue(image)}`);
  });
}

function valuesOf(photos: readonly RatedPhoto[], rating: string): Float64Array {
  return Float64Array.from(photos, ({ image, ratings }) => {
    const value = Object.hasOwn(ratings, rating) ? ratings[rating] : undefined;
    if (typeof value === "number" && Number.isFinite(value)) return value;
    const need = `'${rating}' must be a rating of photo ${describeValue(image)}`;
    throw new RangeError(`ratingColumns: ${need}, got ${describeValue(value)}`);
  });
}

function checkedNames(what: string, names: unknown): readonly string[] {
  if (Array.isArray(names) && names.length > 0 && names.every((each) => typeof each === "string"))
    return names;
  throw new TypeError(`ratingColumns: ${what} must be a list of names, got ${describeValue(names)}`);
}
