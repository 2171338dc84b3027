import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { simulatePosts } from "@vscnn/dataset";
import { openRun, planExtraction } from "@vscnn/pipeline";
import { Queue } from "bullmq";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hasRedis, startRedis, type TestServer } from "../../../test/servers.ts";
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
  watchRun,
} from "../src/index.ts";
import { useBuiltBullmq } from "./build-bullmq.ts";
import { queueServers } from "./queue-servers.ts";
import { startS3 } from "./s3-server.ts";
import { filesOf, SHARDS, useSlowRuns } from "./slow-run.ts";
import { startProcess, until } from "./worker-process.ts";

const built = useBuiltBullmq();
const { program } = built;
const runs = useSlowRuns();
const { folder, photos, plan } = runs;
const start = (connection: QueueConnection, lockSeconds = 1) =>
  startProcess(connection, { program, folder, lockSeconds });

/** Asked for early, since it is waited for until it could have been started. */
const away = queueStatus({ redis: "redis://user:secret@127.0.0.1:1/0" }).catch((thrown: Error) => thrown);

describe.each(queueServers)("a queue in $name", ({ isThere, start: startServer, key, url }) => {
  let server: TestServer;
  const to = (queue: string): QueueConnection =>
    ({ [key]: url(server.port), queue }) as unknown as QueueConnection;

  beforeAll(async () => {
    if (isThere) server = await startServer();
  }, 60_000);
  afterAll(() => server?.remove());

  test.skipIf(!isThere)("gives two processes all shards once, and the store of one machine", async () => {
    const run = await plan(`${key}-two`);
    expect(await enqueueExtraction(run, to("two"))).toEqual({ shardCount: SHARDS, enqueued: SHARDS });
    // What waits already is not added again
    await enqueueExtraction(run, to("two"));
    expect((await queueStatus(to("two"))).waiting).toBe(SHARDS);
    const [first, second] = await Promise.all([start(to("two")), start(to("two"))]);
    const seen: number[] = [];
    for await (const { store } of watchRun(run, to("two"), { intervalSeconds: 0.1 }))
      seen.push(store.shardsDone);
    await Promise.all([first.ended, second.ended]);
    expect(seen.at(-1)).toBe(SHARDS);
    expect([...first.shards, ...second.shards].sort((a, b) => a - b)).toEqual([...Array(SHARDS).keys()]);
    expect(filesOf(run.folder)).toEqual(runs.wanted);
    // Of a finished run nothing is enqueued
    expect(await enqueueExtraction(run, to("two"))).toEqual({ shardCount: SHARDS, enqueued: 0 });
  });

  test.skipIf(!isThere)("gives the shard of a killed process to another", async () => {
    const run = await plan(`${key}-killed`);
    await enqueueExtraction(run, to("killed"));
    const doomed = await start(to("killed"));
    await until(() => doomed.shards.length >= 2);
    await until(async () => (await queueStatus(to("killed"))).active.length === 1);
    doomed.child.kill("SIGKILL");
    await doomed.ended;
    const heir = await start(to("killed"));
    await heir.ended;
    expect(heir.shards.length).toBe(SHARDS - doomed.shards.length);
    expect(filesOf(run.folder)).toEqual(runs.wanted);
  });

  test.skipIf(!isThere)("loses nothing when the server is killed and comes back", async () => {
    const run = await plan(`${key}-restarted`);
    await enqueueExtraction(run, to("restarted"));
    const worker = await start(to("restarted"), 2);
    await until(() => worker.shards.length >= 2);
    await server.kill();
    await new Promise((resolve) => setTimeout(resolve, 500));
    await server.start();
    // What the process says of its end is not judged: a shard whose end was not heard is given out again
    const heir = await start(to("restarted"), 2);
    await heir.ended;
    worker.child.kill("SIGKILL");
    expect(filesOf(run.folder)).toEqual(runs.wanted);
    expect((await queueStatus(to("restarted"))).failed).toBe(0);
  });

  test.skipIf(!isThere)(
    "takes a shard back from a process that is asked to stop, without a failure",
    async () => {
      const run = await plan(`${key}-stopped`);
      await enqueueExtraction(run, to("stopped"), { attempts: 1 });
      const stopped = await start(to("stopped"), 30);
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
    const worker = await built.bullmq.startWorker(to("poison"), { store: folder, workers: 1 });
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
    const outsider = await built.bullmq.startWorker(to("anew"), { store: nested, workers: 1 });
    await outsider.untilDone();
    await outsider.stop();
    const { failedShards } = await queueStatus(to("anew"));
    expect(failedShards.map(({ error }) => error)).toHaveLength(2);
    await retryFailedShards(to("anew"));
    const worker = await built.bullmq.startWorker(to("anew"), { store: folder, workers: 1 });
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
    const worker = await built.bullmq.startWorker(queue, {
      store: storage,
      scratch,
      photos: "my-photos/",
      workers: 2,
    });
    await worker.untilDone();
    await worker.stop();
    const { isFinished } = await pullRun(storage, "in-bucket", { out: join(folder, "pulled") });
    expect(isFinished).toBe(true);
    expect(filesOf(join(folder, "pulled"))).toEqual(runs.wanted);
    expect(readdirSync(scratch)).toEqual([]);
  } finally {
    await server.remove();
    await s3.close();
  }
});

test("a server that is away is named without its password", async () => {
  const error = await away;
  expect(error).toMatchObject({
    message: expect.stringMatching(/^queueStatus: redis:\/\/127\.0\.0\.1:1\/0 must be/),
  });
  expect(String(error)).not.toContain("secret");
}, 30_000);
