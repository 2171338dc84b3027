import { checkChoice, describeValue, type Matrix, ndArray } from "@vscnn/core";
import type { Post } from "@vscnn/social";
import { type FeatureStatus, statusOf } from "./feature-status.ts";
import { openRunFor } from "./open-run.ts";
import { createIdTable, type IdTable } from "./planning/id-table.ts";
import { checkBlockNames } from "./reading/check-block-names.ts";
import { joinRows } from "./reading/join-rows.ts";
import { notExtracted, readBatch } from "./reading/read-batch.ts";
import { checkShardRange, type ShardRange } from "./reading/shard-range.ts";
import { sideBySide } from "./reading/side-by-side.ts";
import { type ReducedBlock, readReducedBatch, readReducedBlocks } from "./reducing/reduced-block.ts";
import type { Run } from "./run.ts";
import { type PhotoOutcome, readOutcomes } from "./store/outcome-table.ts";
import { readTable } from "./store/parquet/parquet-table.ts";
import { readPostsFile } from "./store/post-table.ts";
import { readShardRecord } from "./store/shard-record.ts";
import { pathIn, storeFiles } from "./store/store-paths.ts";

/** Posts and blocks of features: row i of every block is that of post i. */
export interface FeatureSet {
  readonly posts: readonly Post[];
  readonly blocks: Readonly<Record<string, Matrix>>;
}

/** A store of features that is open for reading. */
export interface FeatureStore {
  /** The run that it is of: blocks, the names of their columns, shards. */
  readonly run: Run;
  /** The blocks that `reduceFeatures` has written, whose names are as good as those of the run. */
  readonly reduced: readonly ReducedBlock[];
  /** How far its extraction is. */
  status(): Promise<FeatureStatus>;
  /** Its posts in their order, a shard in memory at a time. */
  posts(): AsyncIterable<Post>;
  /** What became of their photos, in the same order. */
  outcomes(): AsyncIterable<PhotoOutcome>;
  /** A block as a whole: one row per post, NaN where the photo has none. */
  block(name: string): Promise<Matrix>;
  /** A block as one matrix a shard, one in memory at a time. */
  blockBatches(name: string): AsyncIterable<Matrix>;
  /** The row of a post by its id; `undefined` if there is none. The first call reads all ids. */
  rowOf(id: string): Promise<number | undefined>;
  /** The posts whose photos have all of these blocks, and the rows of the blocks. All blocks, if none is named. */
  complete(names?: readonly string[]): Promise<FeatureSet>;
  /** The same as one set per shard, one in memory at a time. */
  completeBatches(names?: readonly string[], shards?: ShardRange): AsyncIterable<FeatureSet>;
  /** Posts and blocks as one set per shard, one in memory at a time: rows of NaN where a photo has no features. */
  batches(names?: readonly string[], shards?: ShardRange): AsyncIterable<FeatureSet>;
}

/** Most numbers that one matrix holds. */
const MAX_NUMBERS = 2 ** 32;

/**
 * Opens a store of features. What is not extracted yet is an error of the call that wants it.
 *
 * @param folder - of the store
 * @throws TypeError or RangeError if the folder holds no run, one of an unknown version, or a damaged one
 * @example
 * import { simulatePosts } from "@vscnn/dataset";
 * const paths = ["boats.jpg", "nowhere.jpg"];
 * const posts = simulatePosts({ posts: 2, users: 1 }).map((post, i) => ({ ...post, imagePath: paths[i] }));
 * const run = await planExtraction(posts, { out: "to-read", blocks: ["color", "lbp"], photos: "photos" });
 * await extractFeatures(run, { workers: 1 });
 * const store = await openFeatures("to-read");
 * (await store.block("lbp")).shape; // => [2, 59]
 * const { posts: complete, blocks } = await store.complete(["color"]);
 * [complete.length, blocks.color.shape[0]]; // => [1, 1]
 */
export async function openFeatures(folder: string): Promise<FeatureStore> {
  const run = await openRunFor("openFeatures", folder);
  const reduced = await readReducedBlocks("openFeatures", run);
  const shelf: Shelf = { run, reduced };
  const allNames = run.blocks.map(({ name }) => name);
  let table: Promise<IdTable> | undefined;
  return {
    run,
    reduced,
    status: () => statusOf(run),
    posts: () => postsOf(run),
    outcomes: () => outcomesOf(run),
    block: (name) => wholeBlock(run, blockOf(shelf, name)),
    blockBatches: (name) => batchesOf(run, blockOf(shelf, name)),
    rowOf(id) {
      table ??= idTable(run);
      return table.then((ids) => findRow(run, ids, id));
    },
    complete: async (names = allNames) => completeRows(run, blocksOf(shelf, names)),
    completeBatches: (names = allNames, shards) =>
      completeBatches(run, blocksOf(shelf, names), checkShardRange("openFeatures", shards, run)),
    batches: (names = allNames, shards) =>
      allBatches(run, blocksOf(shelf, names), checkShardRange("openFeatures", shards, run)),
  };
}

/** What a store has. */
type Shelf = Pick<FeatureStore, "run" | "reduced">;

/** A block, and how its matrix in a shard is read. */
interface ReadableBlock {
  name: string;
  length: number;
  read(shard: number): Promise<Matrix>;
}

function blockOf({ run, reduced }: Shelf, name: string): ReadableBlock {
  const names = [...run.blocks, ...reduced].map((block) => block.name);
  checkChoice("openFeatures", "name of a block", name, names);
  const own = run.blocks.find((block) => block.name === name);
  if (own !== undefined) {
    const { length } = own;
    return { name, length, read: (shard) => readBatch("openFeatures", run, own, shard) };
  }
  const derived = reduced.find((block) => block.name === name) as ReducedBlock;
  const { length } = derived;
  return { name, length, read: (shard) => readReducedBatch("openFeatures", run, derived, shard) };
}

async function* postsOf(run: Run): AsyncGenerator<Post> {
  for (const [shard, { rows }] of run.shards.entries()) {
    yield* await readPostsFile("openFeatures", pathIn(run.folder, storeFiles.posts(shard)), rows);
  }
}

async function* outcomesOf(run: Run): AsyncGenerator<PhotoOutcome> {
  for (const [shard, { rows }] of run.shards.entries()) {
    if ((await readShardRecord(run, shard)) === undefined) throw notExtracted("openFeatures", shard, run);
    yield* await readOutcomes("openFeatures", pathIn(run.folder, storeFiles.outcomes(shard)), rows);
  }
}

async function* batchesOf(run: Run, block: ReadableBlock): AsyncGenerator<Matrix> {
  for (let shard = 0; shard < run.shardCount; shard++) yield await block.read(shard);
}

async function wholeBlock(run: Run, block: ReadableBlock): Promise<Matrix> {
  const { postCount } = run;
  if (postCount * block.length > MAX_NUMBERS) {
    throw new RangeError(
      `openFeatures: block '${block.name}' has ${postCount} x ${block.length} numbers, too many for one matrix: use blockBatches`,
    );
  }
  const data = new Float32Array(postCount * block.length);
  let at = 0;
  for await (const { data: part } of batchesOf(run, block)) {
    data.set(part, at);
    at += part.length;
  }
  return ndArray(data, [postCount, block.length]);
}

async function idTable(run: Run): Promise<IdTable> {
  const table = createIdTable();
  for (let shard = 0; shard < run.shardCount; shard++) {
    for (const id of await idsOf(run, shard)) table.add(id);
  }
  return table;
}

async function idsOf({ folder, shards }: Run, shard: number): Promise<string[]> {
  const path = pathIn(folder, storeFiles.posts(shard));
  const rows = await readTable("openFeatures", path, shards[shard].rows, { names: ["id"] });
  return rows.map(({ id }) => id as string);
}

async function findRow(run: Run, table: IdTable, id: string): Promise<number | undefined> {
  if (typeof id !== "string") throw new TypeError(`openFeatures: id must be text, got ${describeValue(id)}`);
  for (const row of table.candidates(id)) {
    const ids = await idsOf(run, Math.floor(row / run.shardSize));
    if (ids[row % run.shardSize] === id) return row;
  }
  return undefined;
}

function blocksOf(shelf: Shelf, names: readonly string[]): ReadableBlock[] {
  checkBlockNames("openFeatures", "names", names, [...shelf.run.blocks, ...shelf.reduced]);
  return names.map((name) => blockOf(shelf, name));
}

async function* allBatches(
  run: Run,
  wanted: readonly ReadableBlock[],
  [first, end]: ShardRange,
): AsyncGenerator<FeatureSet> {
  for (let shard = first; shard < end; shard++) {
    const { rows } = run.shards[shard];
    const matrices: [name: string, matrix: Matrix][] = [];
    for (const block of wanted) matrices.push([block.name, await block.read(shard)]);
    const posts = await readPostsFile("openFeatures", pathIn(run.folder, storeFiles.posts(shard)), rows);
    yield { posts, blocks: Object.fromEntries(matrices) };
  }
}

async function* completeBatches(
  run: Run,
  wanted: readonly ReadableBlock[],
  shards: ShardRange,
): AsyncGenerator<FeatureSet> {
  for await (const { posts: all, blocks } of allBatches(run, wanted, shards)) {
    const matrices = Object.entries(blocks);
    const rows = all.flatMap((_, row) =>
      matrices.every(([, matrix]) => !Number.isNaN(matrix.get(row, 0))) ? [row] : [],
    );
    if (rows.length === all.length) yield { posts: all, blocks };
    else {
      const chosen = matrices.map(([name, matrix]) => [name, sideBySide({ [name]: matrix }, [name], rows)]);
      yield { posts: rows.map((row) => all[row]), blocks: Object.fromEntries(chosen) };
    }
  }
}

async function completeRows(run: Run, wanted: readonly ReadableBlock[]): Promise<FeatureSet> {
  const posts: Post[] = [];
  const parts = new Map<string, Matrix[]>(wanted.map(({ name }) => [name, []]));
  for await (const batch of completeBatches(run, wanted, [0, run.shardCount])) {
    for (const post of batch.posts) posts.push(post);
    for (const [name, matrix] of Object.entries(batch.blocks)) parts.get(name)?.push(matrix);
  }
  const blocks = wanted.map(({ name, length }) => [name, joinRows(parts.get(name) as Matrix[], length)]);
  return { posts, blocks: Object.fromEntries(blocks) };
}
