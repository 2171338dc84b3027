import { readdir, stat } from "node:fs/promises";
import { resolve } from "node:path";
import { checkInteger, checkOptions, describeValue, type OptionNames } from "@vscnn/core";
import type { Post } from "@vscnn/social";
import type { BlockConfig } from "./block-config.ts";
import { describeBlocks } from "./blocks/describe-blocks.ts";
import { indexMembers } from "./photos/archives/member-index.ts";
import { photosConfig } from "./photos/check-photos.ts";
import type { PhotosOptions } from "./photos/photos-config.ts";
import { decodingOf } from "./planning/decoding.ts";
import { planShards } from "./planning/plan-shards.ts";
import { removeLeftovers } from "./planning/remove-leftovers.ts";
import { saveRun } from "./planning/save-run.ts";
import type { Run } from "./run.ts";
import { readRunFile } from "./store/run-file.ts";
import { STORE_FOLDERS, storeFiles } from "./store/store-paths.ts";
import { withFunctionName } from "./store/with-function-name.ts";

/** Options of {@link planExtraction}. */
export interface PlanExtractionOptions {
  /** The folder of the store: one that is empty or not there, or that of the run which is to be continued. */
  out: string;
  /** The features that are wanted, at least one. */
  blocks: readonly BlockConfig[];
  /**
   * The folder of the photos: the image paths of posts start from it, and none may leave it. Or `{ kind: "tar", files }` for
   * archives, or `{ kind: "http" }` where image paths are addresses of the web.
   */
  photos: PhotosOptions;
  /**
   * Posts of a shard, the work that a process loses when it is stopped. More than 100 make fewer files, which pays from a million posts on.
   * @defaultValue 100, or that of the run
   */
  shardSize?: number;
  /** Largest width times height of a photo. @defaultValue 120e6 */
  maxPixels?: number;
  /** Largest size of a photo's file. @defaultValue 2 ** 28 */
  maxBytes?: number;
  /**
   * `sharp`, where that package is installed, or the path of a module whose default export is a list of decoders for formats other than JPEG and PNG, as `decodeImage` of
   * `@vscnn/image` takes them. Added to a run that is there, it serves `retryFailed`; another than before makes the run extract
   * all anew.
   * @defaultValue photos of other formats are rows with an error
   */
  decoders?: string;
}

const OPTIONS: OptionNames<PlanExtractionOptions> = {
  out: true,
  blocks: true,
  photos: true,
  shardSize: true,
  maxPixels: true,
  maxBytes: true,
  decoders: true,
};
const DEFAULT_SHARD_SIZE = 100;
const MAX_SHARD_SIZE = 100_000;

/**
 * Plans the extraction of features: reads the posts as a stream, fixes by position which shard each belongs to, and writes
 * them and `run.json` to the folder of the store.
 *
 * Planned again with the same posts, a run continues: what it has under the same fingerprint stays, a block that is new
 * or whose options, packages or files have changed is extracted, and one that is not named any more is left out of the
 * run, its files untouched. With other posts it is refused. Killed while planning, it is planned again from the start.
 *
 * @param posts - a stream, or a list; ids must differ. Some 40 bytes of memory are needed for each
 * @returns the run, for {@link extractFeatures} or {@link extractShard}
 * @throws TypeError or RangeError if an option or a post is not legal, or the posts are not those of the run
 * @throws Error with a `cause` if a file cannot be read or written, or an archive is damaged
 * @example
 * import { simulatePosts } from "@vscnn/dataset";
 * const posts = simulatePosts({ posts: 3, users: 1 }).map((post) => ({ ...post, imagePath: "boats.jpg" }));
 * const run = await planExtraction(posts, { out: "planned", blocks: ["color"], photos: "photos" });
 * [run.postCount, run.shardCount]; // => [3, 1]
 */
export async function planExtraction(
  posts: Iterable<Post> | AsyncIterable<Post>,
  options: PlanExtractionOptions,
): Promise<Run> {
  checkPosts(posts);
  checkOptions("planExtraction", options, OPTIONS);
  const { out, blocks, photos, shardSize } = options;
  if (typeof out !== "string" || out === "") {
    throw new TypeError(`planExtraction: out must be a path, got ${describeValue(out)}`);
  }
  if (shardSize !== undefined) {
    checkInteger("planExtraction", "shardSize", shardSize, { min: 1, max: MAX_SHARD_SIZE });
  }
  const decoding = await decodingOf(options);
  const source = await photosConfig("planExtraction", photos);
  const described = await describeBlocks(blocks);
  const folder = resolve(out);
  await withFunctionName("planExtraction", () => checkFolder(folder));
  const known = await readRunFile("planExtraction", folder);
  const size = shardSize ?? known?.shardSize ?? DEFAULT_SHARD_SIZE;
  if (known !== undefined && known.shardSize !== size) {
    throw new RangeError(
      `planExtraction: shardSize must be ${known.shardSize}, as in the run that is there, got ${size}`,
    );
  }
  return withFunctionName("planExtraction", async () => {
    const members = source.kind === "tar" ? await indexMembers("planExtraction", source.files) : undefined;
    const shards = await planShards(posts, { folder, shardSize: size, known, members });
    const postCount = shards.reduce((sum, { rows }) => sum + rows, 0);
    const counts = { postCount, shardSize: size, shardCount: shards.length };
    const plan = { photos: source, ...decoding, blocks: described, shards };
    const run: Run = { kind: "feature-run", version: 1, folder, ...counts, ...plan };
    await removeLeftovers(run);
    await saveRun(run, known);
    return run;
  });
}

function checkPosts(posts: unknown): void {
  const isIterable =
    typeof posts === "object" &&
    posts !== null &&
    (Symbol.iterator in posts || Symbol.asyncIterator in posts);
  if (isIterable) return;
  throw new TypeError(`planExtraction: posts must be posts to go through, got ${describeValue(posts)}`);
}

/** A folder with anything else in it may be one that was named by mistake: nothing is written there. */
async function checkFolder(folder: string): Promise<void> {
  const stats = await stat(folder).catch(() => undefined);
  if (stats === undefined) return;
  if (!stats.isDirectory()) throw new RangeError(`planExtraction: out must be a folder, ${folder} is none`);
  const own = [...STORE_FOLDERS, storeFiles.run, storeFiles.manifest];
  const other = (await readdir(folder)).find((name) => !own.includes(name) && !name.endsWith(".tmp"));
  if (other === undefined) return;
  throw new RangeError(
    `planExtraction: out must be an empty folder or that of a run, ${folder} holds ${JSON.stringify(other)}`,
  );
}
