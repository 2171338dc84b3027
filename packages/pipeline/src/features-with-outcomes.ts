import { checkOptions, type Matrix, type OptionNames } from "@vscnn/core";
import type { Post } from "@vscnn/social";
import { findDuplicates } from "./find-duplicates.ts";
import type { FeatureSet, FeatureStore } from "./open-features.ts";
import { checkBlockNames } from "./reading/check-block-names.ts";
import { checkStore } from "./reading/check-store.ts";
import { joinRows } from "./reading/join-rows.ts";
import { sideBySide } from "./reading/side-by-side.ts";

/** Options of {@link featuresWithOutcomes}. */
export interface FeaturesWithOutcomesOptions {
  /** Names of blocks. @defaultValue all that were extracted */
  blocks?: readonly string[];
}

/** Rows of a store that a predictor can be fitted on or judged by, and how many are none. */
export interface OutcomeRows {
  /** `duplicates` are ids of posts that show the same photo, where the store has hashes of the photos. */
  readonly features: FeatureSet & { readonly duplicates?: readonly (readonly string[])[] };
  /** Posts without views or a score. */
  readonly withoutOutcome: number;
  /** Whether posts that show the same photo are known. */
  readonly hasHashes: boolean;
}

const OPTIONS: OptionNames<FeaturesWithOutcomesOptions> = { blocks: true };

/**
 * The posts of a store that tell their views or score, with their features, for `fitPredictor` and `evaluatePredictor` of
 * `@vscnn/predictor`: photos that failed are rows of NaN.
 *
 * @param store - from {@link openFeatures}
 * @throws TypeError or RangeError if an argument or option is not legal; Error if a shard is not extracted
 * @example
 * import { simulatePosts } from "@vscnn/dataset";
 * const posts = simulatePosts({ posts: 2, users: 1 }).map((post) => ({ ...post, imagePath: "boats.jpg" }));
 * const run = await planExtraction(posts, { out: "to-learn", blocks: ["color"], photos: "photos" });
 * await extractFeatures(run, { workers: 1 });
 * const { features } = await featuresWithOutcomes(await openFeatures("to-learn"));
 * features.blocks.color.shape; // => [2, 32]
 */
export async function featuresWithOutcomes(
  store: FeatureStore,
  options: FeaturesWithOutcomesOptions = {},
): Promise<OutcomeRows> {
  checkStore("featuresWithOutcomes", store);
  checkOptions("featuresWithOutcomes", options, OPTIONS);
  const { run, reduced } = store;
  const { blocks: names = run.blocks.map(({ name }) => name) } = options;
  const known = [...run.blocks, ...reduced];
  checkBlockNames("featuresWithOutcomes", "blocks", names, known);
  const posts: Post[] = [];
  const parts = new Map<string, Matrix[]>(names.map((name) => [name, []]));
  for await (const batch of store.batches(names)) {
    const rows = batch.posts.flatMap(({ views, score }, row) =>
      views === undefined && score === undefined ? [] : [row],
    );
    for (const row of rows) posts.push(batch.posts[row]);
    for (const name of names) parts.get(name)?.push(sideBySide(batch.blocks, [name], rows));
  }
  const lengths = new Map(known.map(({ name, length }) => [name, length]));
  const blocks = names.map((name) => [
    name,
    joinRows(parts.get(name) as Matrix[], lengths.get(name) as number),
  ]);
  const hashes = run.blocks.find(({ kind }) => kind === "hash")?.name;
  const duplicates = hashes === undefined ? undefined : (await findDuplicates(store, { block: hashes })).near;
  return {
    features: {
      posts,
      blocks: Object.fromEntries(blocks),
      ...(duplicates === undefined ? {} : { duplicates }),
    },
    withoutOutcome: run.postCount - posts.length,
    hasHashes: duplicates !== undefined,
  };
}
