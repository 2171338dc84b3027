import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { folderStorage, planTasks, pushRun, pushTasks } from "@vscnn/bullmq";
import { simulatePosts } from "@vscnn/dataset";
import { planExtraction } from "@vscnn/pipeline";
import { afterAll } from "vitest";
import { hasRedis, startRedis } from "../servers.ts";
import type { Contract, PackageContracts } from "./contract.ts";

const folder = mkdtempSync(join(tmpdir(), "bullmq-contract-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
const posts = simulatePosts({ posts: 40, users: 2 }).map((post) => ({ ...post, imagePath: "boats.jpg" }));
const run = await planExtraction(posts, { out: join(folder, "run"), blocks: ["hash"], photos: folder });
const server = hasRedis ? await startRedis() : undefined;
afterAll(() => server?.remove());
const connection = { redis: `redis://127.0.0.1:${server?.port ?? 1}` };
const storage = folderStorage(join(folder, "storage"));
await pushRun(run, storage);
const module = join(folder, "task.mjs");
writeFileSync(module, "export default (x) => x;");
const tasks = await planTasks([{ name: "one", module }], { out: join(folder, "tasks") });
await pushTasks(tasks, storage);
const onQueue: Contract = { args: () => [connection] };

export const bullmq: PackageContracts = {
  contracts: {
    drainQueue: onQueue,
    enqueueExtraction: {
      args: () => [run, connection, {}],
      options: 2,
      legalOptions: { store: folder, retryFailed: false, attempts: 1, backoffSeconds: 1 },
      freeText: ["store"],
    },
    enqueueTasks: {
      args: () => [tasks, connection, {}],
      options: 2,
      legalOptions: { store: storage, attempts: 1, backoffSeconds: 1 },
      freeText: ["store"],
      also: { store: ["string"] },
    },
    openTasks: { args: () => [tasks.folder], freeText: [0] },
    planFlow: {
      args: () => [run, { reduce: { components: 1, blocks: ["hash"] } }],
      options: 1,
      legalOptions: {
        reduce: { components: 1, blocks: ["hash"], before: 4e9 },
        train: { config: { preset: "prePublication" }, stream: false },
        predict: { posts: "all", days: 3 },
        groupShards: 2,
      },
    },
    planTasks: {
      args: () => [[{ name: "one", module }], { out: join(folder, "planned") }],
      options: 1,
      legalOptions: { out: join(folder, "planned"), features: run.folder },
      freeText: ["out", "features"],
    },
    runTasks: {
      args: () => [tasks, {}],
      options: 1,
      legalOptions: { signal: new AbortController().signal, onTask: () => {} },
    },
    taskResults: { args: () => [tasks] },
    folderStorage: { args: () => [folder], freeText: [0] },
    pauseQueue: onQueue,
    pullRun: {
      args: () => [storage, "run", { out: join(folder, "pulled") }],
      options: 2,
      legalOptions: { out: join(folder, "pulled"), concurrency: 2 },
      freeText: ["out"],
    },
    pullTasks: {
      args: () => [storage, "tasks", { out: join(folder, "pulled-tasks") }],
      options: 2,
      legalOptions: { out: join(folder, "pulled-tasks"), concurrency: 2 },
      freeText: ["out"],
    },
    pushTasks: { args: () => [tasks, storage] },
    pushRun: {
      args: () => [run, storage, {}],
      options: 2,
      legalOptions: { name: "other", features: true },
      freeText: ["name"],
    },
    queueStatus: onQueue,
    resumeQueue: onQueue,
    retryFailedShards: onQueue,
    s3Storage: {
      args: () => [{ bucket: "bucket" }],
      options: 0,
      legalOptions: {
        bucket: "bucket",
        prefix: "a/",
        endpoint: "http://127.0.0.1:1",
        region: "here",
        forcePathStyle: true,
        attempts: 2,
      },
      freeText: ["bucket", "prefix", "region"],
    },
    startWorker: {
      args: () => [connection, { store: folder }],
      options: 1,
      legalOptions: {
        store: folderStorage(folder),
        scratch: folder,
        photos: "photos/",
        workers: 1,
        photoTimeoutSeconds: 1,
        heapMegabytes: 64,
        lockSeconds: 60,
        onShard: () => {},
        onTask: () => {},
        onError: () => {},
      },
      freeText: ["store", "scratch", "photos"],
      also: { store: ["string"] },
    },
    watchRun: {
      args: () => [run, connection, {}],
      options: 2,
      legalOptions: { intervalSeconds: 1, signal: new AbortController().signal },
      isGoneThrough: true,
    },
  },
};
