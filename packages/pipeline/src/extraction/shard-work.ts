import { readRegularFile } from "@vscnn/core/node";
import { type MemberRow, readMembers } from "../photos/archives/member-table.ts";
import type { PhotoResult, PhotoTask } from "../pool/messages.ts";
import type { Run } from "../run.ts";
import { decodeNpy } from "../store/npy.ts";
import { type PhotoOutcome, readOutcomes, readTimings } from "../store/outcome-table.ts";
import { readTable } from "../store/parquet/parquet-table.ts";
import { presentBlocks, readShardRecord, type ShardRecord } from "../store/shard-record.ts";
import { pathIn, storeFiles } from "../store/store-paths.ts";

/** A shard that is being extracted: what it has, what is missing, what has come in. */
export interface ShardWork {
  readonly shard: number;
  /** What is kept of it so far. */
  readonly record: ShardRecord | undefined;
  readonly ids: readonly string[];
  /** The numbers of every block of the run; NaN where there are none. */
  readonly values: Map<string, Float32Array<ArrayBuffer>>;
  readonly outcomes: PhotoOutcome[];
  readonly milliseconds: (number | undefined)[];
  /** The blocks whose numbers are not those of their files. */
  readonly changed: Set<string>;
  /** The rows whose photos are to be looked at. */
  readonly rows: readonly number[];
  /** The task of a row. */
  taskOf(row: number): PhotoTask;
}

/** What is to be done with a shard: nothing, or the blocks that are missing, or failed photos again. */
export interface ShardNeed {
  readonly shard: number;
  readonly record: ShardRecord | undefined;
  /** The blocks that are there under the right fingerprint. */
  readonly present: ReadonlySet<string>;
  readonly isNeeded: boolean;
}

/** Looks at what a shard has. */
export async function needOfShard(run: Run, shard: number, retryFailed: boolean): Promise<ShardNeed> {
  const record = await readShardRecord(run, shard);
  const present: ReadonlySet<string> =
    record === undefined ? new Set() : await presentBlocks(run, shard, record);
  const isComplete = record !== undefined && present.size === run.blocks.length;
  const isNeeded = !isComplete || (retryFailed && record.counts.ok < record.rows);
  return { shard, record, present, isNeeded };
}

/** Reads what a shard has, and finds the photos that are to be looked at. */
export async function openShardWork(
  functionName: string,
  run: Run,
  { shard, record, present }: ShardNeed,
  retryFailed: boolean,
): Promise<ShardWork> {
  const { rows: rowCount, sha256 } = run.shards[shard];
  const pathOf = (file: string) => pathIn(run.folder, file);
  const columns = { names: ["id", "imagePath"], sha256 };
  const posts = await readTable(functionName, pathOf(storeFiles.posts(shard)), rowCount, columns);
  const ids = posts.map(({ id }) => id as string);
  // Without a block that could be kept, every photo is looked at as if for the first time
  const isFresh = present.size === 0;
  const outcomes: PhotoOutcome[] = isFresh
    ? ids.map((id) => ({ id, status: "no photo" }))
    : await readOutcomes(functionName, pathOf(storeFiles.outcomes(shard)), rowCount);
  const values = await readValues(functionName, run, shard, present);
  const members = await membersOf(functionName, run, shard);
  const missing = run.blocks.map(({ name }) => name).filter((name) => !present.has(name));
  const isToDo = (row: number) =>
    isFresh || (outcomes[row].status === "ok" ? missing.length > 0 : retryFailed);
  return {
    shard,
    record,
    ids,
    values,
    outcomes,
    milliseconds: isFresh
      ? new Array(rowCount).fill(undefined)
      : await readTimings(pathOf(storeFiles.timings(shard)), rowCount),
    changed: new Set(missing),
    rows: [...ids.keys()].filter(isToDo),
    taskOf(row) {
      const imagePath = (posts[row].imagePath ?? undefined) as string | undefined;
      const place = imagePath === undefined ? undefined : { imagePath, member: members?.[row] };
      return { place, ...blocksFor(isFresh ? undefined : outcomes[row], missing, values) };
    },
  };
}

/** What a photo is looked at for: the blocks that are missing if it was seen before, or all. */
function blocksFor(
  before: PhotoOutcome | undefined,
  missing: readonly string[],
  values: ReadonlyMap<string, unknown>,
): Pick<PhotoTask, "blocks" | "sha256"> {
  if (before?.status !== "ok" || before.sha256 === undefined) return { blocks: [...values.keys()] };
  return { blocks: missing, sha256: before.sha256 };
}

/** Where the photos of a shard lie in archives, if they do. */
async function membersOf(functionName: string, run: Run, shard: number): Promise<MemberRow[] | undefined> {
  const { rows, members } = run.shards[shard];
  if (members === undefined) return undefined;
  const path = pathIn(run.folder, storeFiles.members(shard));
  return readMembers(functionName, path, { rows, sha256: members.sha256 });
}

/** The numbers that a shard has of every block, and NaN for the blocks that it does not have. */
async function readValues(
  functionName: string,
  run: Run,
  shard: number,
  present: ReadonlySet<string>,
): Promise<Map<string, Float32Array<ArrayBuffer>>> {
  const { rows } = run.shards[shard];
  const values = new Map<string, Float32Array<ArrayBuffer>>();
  for (const { name, length } of run.blocks) {
    const known = present.has(name)
      ? await readBlock(functionName, pathIn(run.folder, storeFiles.block(name, shard)), rows, length)
      : new Float32Array(rows * length).fill(Number.NaN);
    values.set(name, known);
  }
  return values;
}

/** The numbers of a block's file. */
export async function readBlock(
  functionName: string,
  path: string,
  rows: number,
  columns: number,
): Promise<Float32Array<ArrayBuffer>> {
  const bytes = await readRegularFile(functionName, path, { maxBytes: 4 * rows * columns + 1024 });
  try {
    const matrix = decodeNpy(bytes);
    if (matrix.rows === rows && matrix.columns === columns) return matrix.data;
    throw new Error(`it must hold ${rows} x ${columns} numbers, has ${matrix.rows} x ${matrix.columns}`);
  } catch (cause) {
    throw new Error(`${functionName}: ${path} is damaged: ${(cause as Error).message}`, { cause });
  }
}

/** Takes in what became of a photo. */
export function takeResult(
  work: ShardWork,
  row: number,
  { outcome, values, milliseconds }: PhotoResult,
): void {
  work.outcomes[row] = { id: work.ids[row], ...outcome };
  work.milliseconds[row] = milliseconds;
  for (const [name, numbers] of Object.entries(values)) {
    work.values.get(name)?.set(numbers, row * numbers.length);
    work.changed.add(name);
  }
}
