import { reasonOf } from "@vscnn/core";
import type { PhotoResult } from "../pool/messages.ts";
import type { WorkerSlot } from "../pool/worker-slot.ts";
import type { Run } from "../run.ts";
import type { PhotoStatus } from "../store/outcome-table.ts";
import type { ShardRecord } from "../store/shard-record.ts";
import type { CardBatches, CardOutcome } from "./card-batches.ts";
import { createPhotoFeed, type PhotoFeed } from "./photo-feed.ts";
import { saveShard } from "./save-shard.ts";
import { createShardQueue, type ShardQueue } from "./shard-queue.ts";
import { type ShardWork, takeResult } from "./shard-work.ts";
import { openPool, type WorkerPool } from "./worker-pool.ts";

/** How shards are extracted. */
export interface ExtractShardsOptions {
  functionName: string;
  workers: number;
  retryFailed: boolean;
  photoTimeoutSeconds: number;
  heapMegabytes: number;
  signal: AbortSignal | undefined;
  onPhoto: (status: PhotoStatus) => void;
  onShard: (shard: number, record: ShardRecord) => void;
}

/** Told what became of a photo. */
type Done = (work: ShardWork, row: number, result: PhotoResult) => Promise<void>;

/**
 * Extracts what is missing of shards. Photos are handed out one at a time, so that all workers have work to the end; a shard
 * is written as soon as its last photo is there.
 *
 * @throws the signal's reason, after the photos in flight
 */
export async function extractShards(
  run: Run,
  shards: readonly number[],
  options: ExtractShardsOptions,
): Promise<void> {
  const { functionName, workers, retryFailed, signal, onShard } = options;
  const save = async (work: ShardWork) => onShard(work.shard, await saveShard(run, work));
  // One shard more than workers: a photo that hangs keeps its shard open while the others go on
  const queue = createShardQueue(run, {
    functionName,
    shards,
    retryFailed,
    maxOpen: workers + 1,
    onEmpty: save,
  });
  const feed = createPhotoFeed(run, queue);
  const pool = openPool(run, options);
  const stop = () => {
    queue.stop();
    feed.stop();
  };
  const failures: unknown[] = [];
  const fail = (error: unknown) => {
    failures.push(error);
    stop();
    void pool.close();
  };
  signal?.addEventListener("abort", stop);
  if (signal?.aborted) stop();
  const done = (work: ShardWork, row: number, result: PhotoResult) =>
    takePhoto(queue, options, save, { work, row, result });
  await serveAll(pool, feed, done, fail);
  signal?.removeEventListener("abort", stop);
  await pool.close();
  await feed.close();
  if (failures.length > 0) throw named(functionName, failures[0]);
  signal?.throwIfAborted();
}

/** Lets all workers look at photos until there are none. */
async function serveAll(
  pool: WorkerPool,
  feed: PhotoFeed,
  done: Done,
  fail: (error: unknown) => void,
): Promise<void> {
  try {
    const { slots, batches } = await pool.open(fail);
    await Promise.all(slots.map((slot) => serve(slot, feed, batches, done).catch(fail)));
    await batches?.close();
  } catch (error) {
    fail(error);
  }
}

/** Lets a worker look at photos until there are none. */
async function serve(
  slot: WorkerSlot,
  feed: PhotoFeed,
  batches: CardBatches | undefined,
  done: Done,
): Promise<void> {
  for (let photo = await feed.next(); photo !== undefined; photo = await feed.next()) {
    const { work, row, task } = photo;
    const { handed, ...seen } = await slot.look(task);
    if (handed === undefined) await done(work, row, seen);
    await batches?.arrive(work, row, handed, (onCard) => done(work, row, withCard(seen, onCard)));
  }
}

/** Takes in what became of a photo, and writes its shard if it was the last. */
async function takePhoto(
  queue: ShardQueue,
  { onPhoto }: ExtractShardsOptions,
  save: (work: ShardWork) => Promise<void>,
  { work, row, result }: { work: ShardWork; row: number; result: PhotoResult },
): Promise<void> {
  takeResult(work, row, result);
  onPhoto(result.outcome.status);
  if (!queue.isLast(work)) return;
  await save(work);
  queue.close(work);
}

/** What a worker found of a photo, with what the card made of it. */
function withCard(seen: PhotoResult, { milliseconds, ...onCard }: CardOutcome): PhotoResult {
  const together = Math.round(1000 * (seen.milliseconds + milliseconds)) / 1000;
  if ("values" in onCard) {
    return { ...seen, values: { ...seen.values, ...onCard.values }, milliseconds: together };
  }
  const outcome = { ...seen.outcome, status: "failed", error: onCard.error } as const;
  return { outcome, values: {}, milliseconds: together };
}

/** An error under the name of the function that was called. */
function named(functionName: string, error: unknown): unknown {
  if (reasonOf(error).startsWith(`${functionName}: `)) return error;
  return new Error(`${functionName}: ${reasonOf(error)}`, { cause: error });
}
