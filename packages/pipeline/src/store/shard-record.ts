import { stat } from "node:fs/promises";
import type { Run } from "../run.ts";
import { readJson } from "./json-file.ts";
import { PHOTO_STATUSES, type PhotoOutcome, type PhotoStatus } from "./outcome-table.ts";
import { isCount, isHash, isListOf, isMapOf, isRecordOf } from "./shape-check.ts";
import { pathIn, storeFiles } from "./store-paths.ts";

/** Size and hash of a file of the store. */
export interface FileRecord {
  bytes: number;
  sha256: string;
}

/** How many photos had an error, in which `N` stands for each number. */
export interface ErrorCount {
  error: string;
  count: number;
}

/** What `shards/` says of a shard that is there: it is written last. */
export interface ShardRecord {
  kind: "feature-shard";
  version: 1;
  /** Hash of what the posts say. */
  posts: string;
  rows: number;
  /** Hash of the module of decoders, without which there were none. */
  decoders?: string;
  counts: Readonly<Record<PhotoStatus, number>>;
  /** The commonest first. */
  errors: readonly ErrorCount[];
  outcomes: FileRecord;
  blocks: Readonly<Record<string, FileRecord & { fingerprint: string }>>;
}

const MAX_BYTES = 2 ** 24;
const KEPT_ERRORS = 100;
const isFile = { bytes: isCount, sha256: isHash };
const isShardRecord = isRecordOf({
  posts: isHash,
  rows: isCount,
  counts: isRecordOf(Object.fromEntries(PHOTO_STATUSES.map((status) => [status, isCount]))),
  errors: isListOf(isRecordOf({ error: (text) => typeof text === "string", count: isCount })),
  outcomes: isRecordOf(isFile),
  blocks: isMapOf(isRecordOf({ ...isFile, fingerprint: isHash })),
});

/**
 * What is kept of a shard; `undefined` if it was never extracted, for other posts, by a version that is not known, or
 * is damaged: it is extracted then.
 */
export async function readShardRecord(run: Run, shard: number): Promise<ShardRecord | undefined> {
  let saved: unknown;
  try {
    saved = await readJson("", pathIn(run.folder, storeFiles.shard(shard)), MAX_BYTES);
  } catch {
    return undefined;
  }
  return recordOfShard(run, shard, saved);
}

/** What was saved of a shard, if that is a record of the posts of this run. */
export function recordOfShard(run: Run, shard: number, saved: unknown): ShardRecord | undefined {
  if (!isShardRecord(saved)) return undefined;
  const record = saved as ShardRecord;
  const isOurs = record.kind === "feature-shard" && record.version === 1;
  const { posts, rows } = run.shards[shard];
  return isOurs && record.posts === posts && record.rows === rows ? record : undefined;
}

/** The blocks of the run that a record vouches for, under the right fingerprint. */
export function recordedBlocks(run: Run, record: ShardRecord): string[] {
  // Decoders that are new have made no number yet: JPEG and PNG are never given to them
  const isSameDecoding = record.decoders === undefined || record.decoders === run.decoders?.sha256;
  if (!isSameDecoding) return [];
  const isRecorded = ({ name, fingerprint }: Run["blocks"][number]) =>
    Object.hasOwn(record.blocks, name) && record.blocks[name].fingerprint === fingerprint;
  return run.blocks.filter(isRecorded).map(({ name }) => name);
}

/** The blocks of the run that a shard has, under the right fingerprint and with files of the right size. */
export async function presentBlocks(run: Run, shard: number, record: ShardRecord): Promise<Set<string>> {
  const present = new Set<string>();
  if (!(await hasSize(pathIn(run.folder, storeFiles.outcomes(shard)), record.outcomes.bytes))) return present;
  for (const name of recordedBlocks(run, record)) {
    if (await hasSize(pathIn(run.folder, storeFiles.block(name, shard)), record.blocks[name].bytes))
      present.add(name);
  }
  return present;
}

/** Whether a file of exactly this size is there. */
async function hasSize(path: string, bytes: number): Promise<boolean> {
  const stats = await stat(path).catch(() => undefined);
  return stats?.isFile() === true && stats.size === bytes;
}

/** How many photos ended in each way. */
export function countStatuses(outcomes: readonly PhotoOutcome[]): Record<PhotoStatus, number> {
  const counts = { ok: 0, "no photo": 0, failed: 0, "timed out": 0 };
  for (const { status } of outcomes) counts[status]++;
  return counts;
}

/** How many photos had each error, the commonest first. */
export function countErrors(outcomes: readonly PhotoOutcome[]): ErrorCount[] {
  return mergeErrors(
    outcomes.flatMap(({ error }) => (error === undefined ? [] : [{ error: generalError(error), count: 1 }])),
  );
}

/** Adds up counts of errors, the commonest first; of very many kinds the rarest are left out. */
export function mergeErrors(counts: Iterable<ErrorCount>): ErrorCount[] {
  const sums = new Map<string, number>();
  for (const { error, count } of counts) sums.set(error, (sums.get(error) ?? 0) + count);
  return [...sums]
    .map(([error, count]) => ({ error, count }))
    .sort((a, b) => b.count - a.count || (a.error < b.error ? -1 : 1))
    .slice(0, KEPT_ERRORS);
}

/** An error without its numbers, so that those of one kind are counted together. */
function generalError(error: string): string {
  return error.replaceAll(/\d+/g, "N");
}
