import { resolve } from "node:path";
import { checkChoice, checkOptions, describeValue, type OptionNames } from "@vscnn/core";
import { makeFolder } from "@vscnn/core/node";
import { exportCsv } from "./export/export-csv.ts";
import { exportNpy } from "./export/export-npy.ts";
import { exportParquet } from "./export/export-parquet.ts";
import { checkSignal } from "./extraction/worker-options.ts";
import type { FeatureStore } from "./open-features.ts";
import { checkBlockNames } from "./reading/check-block-names.ts";
import { checkStore } from "./reading/check-store.ts";
import { withFunctionName } from "./store/with-function-name.ts";

/** Options of {@link exportFeatures}. */
export interface ExportFeaturesOptions {
  /** The file; of `npy` the folder. Folders that lack are made. */
  out: string;
  /** A table with a column for each number, or an array for each block. @defaultValue 'csv' */
  format?: "csv" | "parquet" | "npy";
  /** Blocks that are wanted, reduced ones among them. @defaultValue all of the run */
  blocks?: readonly string[];
  /** Ends it between two shards; what was there before is there still. */
  signal?: AbortSignal;
}

const OPTIONS: OptionNames<ExportFeaturesOptions> = { out: true, format: true, blocks: true, signal: true };
const FORMATS = { csv: exportCsv, parquet: exportParquet, npy: exportNpy } as const;

/**
 * Writes the posts and features of a store for other programs, a shard in memory at a time.
 *
 * `csv` and `parquet` are one table: `id`, `userId`, `postedAt` (ISO 8601), `imagePath`, `title`, `tags`, `views`, `score`, then
 * `gist_0`, `gist_1` and so on for each block; what is not known is empty. `npy` is a folder with one array of all posts
 * for each block, NaN where a photo has no features, and the ids of the rows as `ids.json`.
 *
 * @param store - of openFeatures, whose extraction is finished for these blocks
 * @returns how many posts were written
 * @throws TypeError or RangeError if an option is not legal, Error with a `cause` if a file cannot be read or written
 * @example
 * import { readFileSync } from "node:fs";
 * import { simulatePosts } from "@vscnn/dataset";
 * const posts = simulatePosts({ posts: 3, users: 1 }).map((post) => ({ ...post, imagePath: "boats.jpg" }));
 * const run = await planExtraction(posts, { out: "to-export", blocks: ["color"], photos: "photos" });
 * await extractFeatures(run, { workers: 1 });
 * await exportFeatures(await openFeatures("to-export"), { out: "exported/features.csv" }); // => 3
 * readFileSync("exported/features.csv", "utf8").split("\n")[0].split(",").length; // => 40
 */
export async function exportFeatures(store: FeatureStore, options: ExportFeaturesOptions): Promise<number> {
  checkStore("exportFeatures", store);
  checkOptions("exportFeatures", options, OPTIONS);
  const { out, format = "csv", blocks = store.run.blocks.map(({ name }) => name), signal } = options;
  if (typeof out !== "string" || out === "") {
    throw new TypeError(`exportFeatures: out must be a path, got ${describeValue(out)}`);
  }
  checkChoice("exportFeatures", "format", format, ["csv", "parquet", "npy"]);
  checkBlockNames("exportFeatures", "blocks", blocks, [...store.run.blocks, ...store.reduced]);
  checkSignal("exportFeatures", signal);
  const path = resolve(out);
  return withFunctionName("exportFeatures", async () => {
    await makeFolder(format === "npy" ? path : resolve(path, ".."));
    return FORMATS[format](store, blocks, path, signal);
  });
}
