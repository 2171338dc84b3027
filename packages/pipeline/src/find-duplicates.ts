import { checkChoice, checkInteger, checkOptions, type OptionNames } from "@vscnn/core";
import { nearDuplicates } from "@vscnn/hash";
import type { FeatureStore } from "./open-features.ts";
import { checkStore } from "./reading/check-store.ts";

/** Options of {@link findDuplicates}. */
export interface FindDuplicatesOptions {
  /** In how many of the 64 bits of their hashes versions of a photo may differ. @defaultValue 4 */
  maxDistance?: number;
  /** The block of kind `hash`. @defaultValue 'hash' */
  block?: string;
}

/** Posts that show the same photo: lists of ids, each of two or more, in the order of the posts. */
export interface DuplicatePhotos {
  /** Photos whose files are the same. */
  exact: readonly (readonly string[])[];
  /** Photos that are versions of each other: saved anew, resized, retouched. Each exact copy is among them. */
  near: readonly (readonly string[])[];
}

const OPTIONS: OptionNames<FindDuplicatesOptions> = { maxDistance: true, block: true };

/**
 * Finds posts of a store that show the same photo. Copies on both sides of a split are a leak: keep each group in one part,
 * such as by `groupKFold` of `@vscnn/dataset`.
 *
 * Some 300 bytes of memory are needed for each post.
 *
 * @param store - from {@link openFeatures}, with a block of kind `hash`
 * @throws TypeError or RangeError if an argument or option is not legal, or the store has no such block; Error if a shard is not extracted
 * @example
 * import { simulatePosts } from "@vscnn/dataset";
 * const paths = ["boats.jpg", "landscape.jpg", "boats.jpg"];
 * const posts = simulatePosts({ posts: 3, users: 1 }).map((post, i) => ({ ...post, id: `${i}`, imagePath: paths[i] }));
 * const run = await planExtraction(posts, { out: "copies", blocks: ["hash"], photos: "photos" });
 * await extractFeatures(run, { workers: 1 });
 * (await findDuplicates(await openFeatures("copies"))).near; // => [["0", "2"]]
 */
export async function findDuplicates(
  store: FeatureStore,
  options: FindDuplicatesOptions = {},
): Promise<DuplicatePhotos> {
  checkStore("findDuplicates", store);
  checkOptions("findDuplicates", options, OPTIONS);
  const { maxDistance = 4, block = "hash" } = options;
  checkInteger("findDuplicates", "maxDistance", maxDistance, { min: 0, max: 64 });
  const kinds = store.run.blocks.filter(({ kind }) => kind === "hash").map(({ name }) => name);
  if (kinds.length === 0 && typeof block === "string") {
    throw new RangeError(
      "findDuplicates: store must have a block of kind 'hash': plan it again with \"hash\" among its blocks",
    );
  }
  checkChoice("findDuplicates", "block", block, kinds);
  return { exact: await sameFiles(store), near: await nearPhotos(store, block, maxDistance) };
}

async function sameFiles(store: FeatureStore): Promise<string[][]> {
  const groups = new Map<string, string[]>();
  for await (const { id, sha256 } of store.outcomes()) {
    if (sha256 === undefined) continue;
    const known = groups.get(sha256);
    if (known === undefined) groups.set(sha256, [id]);
    else known.push(id);
  }
  return [...groups.values()].filter(({ length }) => length > 1);
}

async function nearPhotos(store: FeatureStore, block: string, maxDistance: number): Promise<string[][]> {
  const ids: string[] = [];
  const hashes: Uint8Array[] = [];
  for await (const { posts, blocks } of store.completeBatches([block])) {
    const { data, shape } = blocks[block];
    for (const [row, { id }] of posts.entries()) {
      ids.push(id);
      hashes.push(Uint8Array.from(data.subarray(row * shape[1], (row + 1) * shape[1])));
    }
  }
  return nearDuplicates(hashes, { maxDistance }).map((group) => group.map((at) => ids[at]));
}
