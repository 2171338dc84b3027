import { reasonOf } from "@vscnn/core";
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
  const { functionName, retryFailed, signal, onShard } = options;
  const workers = workersOf(run, options.workers);
  const save = async (work: ShardWork) => onShard(work.shard, await saveShard(run, work));
  // One shard more than workers: a photo that hangs keeps its shard open while the others go on
  const queue = createShardQueue(run, {
    functionName,
    shards,
    retryFailed,
    maxOpen: workers + 1,
    onEmpty: save,
  });
  const slots = openSlots(run, { ...options, workers });
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

/** ONNX Runtime's WebGPU ends a process in which two threads use it; CUDA does not. */
function workersOf({ blocks }: Run, wanted: number): number {
  return blocks.some(({ options }) => options.device === "webgpu") ? 1 : wanted;
}

function openSlots(run: Run, options: ExtractShardsOptions): WorkerSlot[] {
  const { photos, maxPixels, maxBytes, decoders, blocks } = run;
  const { workers, photoTimeoutSeconds, heapMegabytes } = options;
  const bounds = { photoTimeoutSeconds, heapMegabytes };
  return Array.from({ length: workers }, () =>
    createWorkerSlot({ photos, maxPixels, maxBytes, decoders, blocks }, bounds),
  );
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
