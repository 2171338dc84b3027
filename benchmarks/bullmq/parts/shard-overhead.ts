import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { enqueueExtraction } from "@vscnn/bullmq";
import { buildWorker } from "./build-worker.ts";
import { planPhotos } from "./plan-photos.ts";
import { runWorkers } from "./run-workers.ts";
import type { Timing } from "./timed-work.ts";

/** Shards of one photo and a block that costs nothing: what is left is what a shard costs beside its photos. */
export interface ShardOverhead {
  readonly shards: number;
  /** One process that takes them from the queue. */
  readonly onQueue: Timing;
  /** The same process without a queue. */
  readonly withoutQueue: Timing;
}

/** Measures the overhead of a shard, on a queue and without one. */
export async function measureShardOverhead(
  folder: string,
  redis: string,
  shards: number,
): Promise<ShardOverhead> {
  const module = join(folder, "block.mjs");
  writeFileSync(module, "export default ({ shape }) => Float32Array.from(shape);");
  const blocks = [{ name: "own", module, length: 3 }];
  const queued = await planPhotos(folder, { name: "queued", photos: shards, shardSize: 1, blocks });
  const here = await planPhotos(folder, { name: "here", photos: shards, shardSize: 1, blocks });
  await enqueueExtraction(queued, { redis, queue: "overhead" });
  const { program, remove } = await buildWorker();
  try {
    const [withoutQueue] = await runWorkers(program, [["here", here.folder]]);
    const [onQueue] = await runWorkers(program, [["queue", redis, "overhead", folder]]);
    return { shards, onQueue, withoutQueue };
  } finally {
    remove();
  }
}
