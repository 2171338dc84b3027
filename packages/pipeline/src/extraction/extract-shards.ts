import { reasonOf } from "@vscnn/core";
import { isOnCard, sharingCard } from "../pool/card-slots.ts";
import { createWorkerSlot, type WorkerSlot } from "../pool/worker-slot.ts";
import type { Run } from "../run.ts";
import type { PhotoStatus } from "../store/outcome-table.ts";
import type { ShardRecord } from "../store/shard-record.ts";
import { createPhotoFeed, type PhotoFeed } from "./photo-feed.ts";
import { saveShard } from "./save-shard.ts";
import { createShardQueue, type ShardQueue } from "./shard-queue.ts";
import { type ShardWork, takeResult } from "./shard-work.ts";

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
  const slots = openSlots(run, options);
  const feed = createPhotoFeed(run, queue);
  const stop = () => {
    queue.stop();
    feed.stop();
  };
  const closeAll = () => Promise.all(slots.map((slot) => slot.close()));
  const failures: unknown[] = [];
  const serving = slots.map((slot) =>
    serve(slot, feed, queue, options, save).catch((error: unknown) => {
      failures.push(error);
      stop();
      void closeAll();
    }),
  );
  signal?.addEventListener("abort", stop);
  if (signal?.aborted) stop();
  await Promise.all(serving);
  signal?.removeEventListener("abort", stop);
  await closeAll();
  await feed.close();
  if (failures.length > 0) throw named(functionName, failures[0]);
  signal?.throwIfAborted();
}

function openSlots(run: Run, options: ExtractShardsOptions): WorkerSlot[] {
  const { photos, maxPixels, maxBytes, decoders, blocks } = run;
  const { workers, photoTimeoutSeconds, heapMegabytes } = options;
  const bounds = { photoTimeoutSeconds, heapMegabytes };
  const onCard = blocks.filter(isOnCard);
  const settings = { photos, maxPixels, maxBytes, decoders };
  const own = blocks.filter((block) => !isOnCard(block));
  const handedOver = onCard.map(({ name }) => name);
  const slots = Array.from({ length: workers }, () =>
    createWorkerSlot({ ...settings, blocks: own, handedOver }, bounds),
  );
  if (onCard.length === 0) return slots;
  return sharingCard(slots, createWorkerSlot({ ...settings, blocks: onCard, handedOver: [] }, bounds));
}

/** Lets a worker look at photos until there are none. */
async function serve(
  slot: WorkerSlot,
  feed: PhotoFeed,
  queue: ShardQueue,
  { onPhoto }: ExtractShardsOptions,
  save: (work: ShardWork) => Promise<void>,
): Promise<void> {
  for (let photo = await feed.next(); photo !== undefined; photo = await feed.next()) {
    const { work, row, task } = photo;
    const result = await slot.look(task);
    takeResult(work, row, result);
    onPhoto(result.outcome.status);
    if (!queue.isLast(work)) continue;
    await save(work);
    queue.close(work);
  }
}

/** An error under the name of the function that was called. */
function named(functionName: string, error: unknown): unknown {
  if (reasonOf(error).startsWith(`${functionName}: `)) return error;
  return new Error(`${functionName}: ${reasonOf(error)}`, { cause: error });
}
