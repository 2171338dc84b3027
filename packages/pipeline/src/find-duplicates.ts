import { checkChoice, checkInteger, checkOptions, type OptionNames } from "@vscnn/core";
import { nearDuplicates } from "@vscnn/hash";
import { PIXEL_HASH_LENGTH } from "./blocks/hash.ts";
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
  /** Photos whose pixels are the same, whatever their files are. */
  exact: readonly (readonly string[])[];
  /** Photos that are versions of each other: saved anew, resized, retouched. Each exact copy is among them. */
  near: readonly (readonly string[])[];
}

const OPTIONS: OptionNames<FindDuplicatesOptions> = { maxDistance: true, block: true };

/**
 * Finds posts of a store that show the same photo. Copies on both sides of a split are a leak: the groups are what `splitPosts`
 * and `groupPosts` of `@vscnn/dataset` take as `together`, and `fitPredictor` of `@vscnn/predictor` as `duplicates`.
 *
 * Some 500 bytes of memory are needed for each post.
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
  const { ids, perceptual, pixels } = await readHashes(store, block);
  const near = nearDuplicates(perceptual, { maxDistance }).map((group) => group.map((at) => ids[at]));
  return { exact: samePixels(ids, pixels), near };
}

/** The hashes of the photos that have some, and the ids of their posts. */
async function readHashes(
  store: FeatureStore,
  block: string,
): Promise<{ ids: string[]; perceptual: Uint8Array[]; pixels: string[] }> {
  const ids: string[] = [];
  const perceptual: Uint8Array[] = [];
  const pixels: string[] = [];
  for await (const { posts, blocks } of store.completeBatches([block])) {
    const { data, shape } = blocks[block];
    for (const [row, { id }] of posts.entries()) {
      const bytes = Uint8Array.from(data.subarray(row * shape[1], (row + 1) * shape[1]));
      ids.push(id);
      perceptual.push(bytes.slice(0, -PIXEL_HASH_LENGTH));
      pixels.push(Buffer.from(bytes.subarray(-PIXEL_HASH_LENGTH)).toString("latin1"));
    }
  }
  return { ids, perceptual, pixels };
}

function samePixels(ids: readonly string[], pixels: readonly string[]): string[][] {
  const groups = new Map<string, string[]>();
  for (const [at, hash] of pixels.entries()) {
    const known = groups.get(hash);
    if (known === undefined) groups.set(hash, [ids[at]]);
    else known.push(ids[at]);
  }
  return [...groups.values()].filter(({ length }) => length > 1);
}
