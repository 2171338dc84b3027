import type { Post } from "@vscnn/social";
import { checkTablePath } from "./check-table-path.ts";
import { readWholeTable } from "./reading/whole-table.ts";

/** A photograph, and what people said of it. */
export interface RatedPhoto {
  /** Name of its file. */
  readonly image: string;
  /** What it is of. */
  readonly category: string;
  /** Mean of the ratings of each kind that the table has. */
  readonly ratings: Readonly<Record<string, number>>;
  /** For what takes posts, such as `planExtraction` of `@vscnn/pipeline`: a post of which only the photo is known, called by its file. */
  readonly post: Post;
}

/** Nobody posted these photographs. */
const NO_POST = {
  ...{ userId: "none", postedAt: 0, tagCount: 0, titleLength: 0, descriptionLength: 0 },
  ...{ hasPeople: false, commentCount: 0 },
};
const NO_USER = { averageViews: 0, groupCount: 0, memberCount: 0, imageCount: 0 };
const MEAN = /^(.+)Mean$/;

/**
 * Reads photographs that people rated, such as the Open Affective Standardized Image Set (OASIS) with the ratings of beauty.
 *
 * @param path - a table with the columns `image` and `category`, and one or more whose names end with `Mean`: `beautyMean`,
 * `valenceMean`, `arousalMean`
 * @returns the photographs in the order of the table; `beautyMean` is the rating `beauty`
 * @throws TypeError or RangeError if the path is none, a column is missing or a cell is not legal; Error if the file cannot be read
 * @example
 * const { writeFileSync } = await import("node:fs");
 * writeFileSync("ratings.csv", "image,category,beautyMean,arousalMean\nlake.jpg,Scenery,6.1,2.5\n");
 * const [lake] = await readRatedPhotos("ratings.csv");
 * lake.ratings; // => { beauty: 6.1, arousal: 2.5 }
 * lake.post.imagePath; // => "lake.jpg"
 * @see Kurdi, Lozano and Banaji 2017, Introducing the Open Affective Standardized Image Set (OASIS), Behavior Research Methods 49
 */
export async function readRatedPhotos(path: string): Promise<RatedPhoto[]> {
  const name = "readRatedPhotos";
  checkTablePath(name, path);
  const { rows, badCell } = await readWholeTable(name, path, ["image", "category"]);
  const columns = Object.keys(rows[0]).filter((column) => MEAN.test(column));
  if (columns.length === 0) {
    throw new RangeError(`${name}: ${path} must have a column whose name ends with Mean, got none`);
  }
  const seen = new Set<string>();
  return rows.map((row, line) => {
    if (row.image === "" || seen.has(row.image)) {
      throw badCell(line, "image", "a file that no row before has", row.image);
    }
    seen.add(row.image);
    const ratings = columns.map((column) => {
      const value = Number(row[column]);
      if (row[column].trim() === "" || !Number.isFinite(value))
        throw badCell(line, column, "a number", row[column]);
      return [column.replace(MEAN, "$1"), value];
    });
    const { image, category } = row;
    const post = { ...NO_POST, user: { ...NO_USER }, id: image, imagePath: image };
    return { image, category, ratings: Object.fromEntries(ratings), post };
  });
}
