import { execFileSync } from "node:child_process";
import { readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { enqueueExtraction, queueStatus } from "@vscnn/bullmq";
import { featureStatus, openRun, type Run } from "@vscnn/pipeline";
import { Worker } from "bullmq";
import { planPhotos } from "./plan-photos.ts";
import { type Timing, timedWork } from "./timed-work.ts";

/** Shards that are put on a queue and taken off it, and nothing else. */
export interface EmptyShards {
  readonly shards: number;
  readonly enqueued: Timing;
  readonly drained: Timing;
  /** One look of `watchRun` at the store, which has none of them. */
  readonly look: Timing;
  /** What the process that plans and enqueues takes at most, its loader of TypeScript among it. */
  readonly megabytesOfEnqueuing: number;
  /** What Redis holds when all of them wait. */
  readonly megabytesOfRedis: number;
  readonly runFileBytes: number;
}

/** Measures what so many shards cost the queue. */
export async function measureEmptyShards(
  folder: string,
  redis: string,
  shards: number,
): Promise<EmptyShards> {
  const run = await repeated(await planPhotos(folder, { name: "empty", photos: 1, shardSize: 1 }), shards);
  const server = { redis, queue: "empty" };
  const enqueued = await timedWork(() => enqueueExtraction(run, server));
  // Kilobytes on every system that Node runs on
  const megabytes = process.resourceUsage().maxRSS / 2 ** 10;
  const megabytesOfRedis = usedMemory(redis);
  const look = await timedWork(() => featureStatus(run.folder));
  const connection = { url: redis, maxRetriesPerRequest: null };
  const worker = new Worker("empty", async () => {}, { connection, concurrency: 50 });
  const drained = await timedWork(async () => {
    while ((await queueStatus(server)).waiting > 0) await new Promise((wake) => setTimeout(wake, 200));
  });
  await worker.close();
  const runFileBytes = statSync(join(run.folder, "run.json")).size;
  rmSync(run.folder, { recursive: true });
  return {
    shards,
    enqueued,
    drained,
    look,
    megabytesOfEnqueuing: Math.round(megabytes),
    megabytesOfRedis,
    runFileBytes,
  };
}

/** A run whose one shard is there so many times: what is enqueued is its number, and nobody reads its posts. */
async function repeated(run: Run, times: number): Promise<Run> {
  const path = join(run.folder, "run.json");
  const saved = JSON.parse(readFileSync(path, "utf8"));
  const shards = Array.from({ length: times }, () => saved.shards[0]);
  writeFileSync(path, JSON.stringify({ ...saved, postCount: times, shardCount: times, shards }));
  return openRun(run.folder);
}

function usedMemory(redis: string): number {
  const told = execFileSync("redis-cli", ["-u", redis, "info", "memory"], { encoding: "utf8" });
  return Math.round(Number(/used_memory:(\d+)/.exec(told)?.[1]) / 2 ** 20);
}
