import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { randomizedSearch } from "@vscnn/dataset";
import { Queue } from "bullmq";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hasRedis, startRedis, type TestServer } from "../../../test/servers.ts";
import type { TaskRun } from "../src/index.ts";
import { useBuiltBullmq } from "./build-bullmq.ts";
import { scoreOf, type TrialParameters } from "./children/trial.ts";
import { startS3 } from "./s3-server.ts";
import { filesOf } from "./slow-run.ts";
import { startProcess, until } from "./worker-process.ts";

const built = useBuiltBullmq();
const folder = mkdtempSync(join(tmpdir(), "tasks-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A module of tasks, by its code. */
function moduleOf(name: string, code: string): string {
  const path = join(folder, `${name}.mjs`);
  writeFileSync(path, code);
  return path;
}

describe.skipIf(!hasRedis)("tasks on a queue", () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startRedis();
  });
  afterAll(() => server?.remove());
  const to = (queue: string) => ({ redis: `redis://127.0.0.1:${server.port}`, queue });
  const started = (queue: string) =>
    startProcess(to(queue), { program: built.program, folder, lockSeconds: 1 });

  test("a worker killed in a step, and a step that was lost with its queue", async () => {
    const { enqueueTasks, openTasks, planTasks, taskResults } = built.bullmq;
    const module = moduleOf(
      "slow",
      `import { appendFileSync } from "node:fs";
      export default async (input, { name, after, resultOf, folder }) => {
        appendFileSync(${JSON.stringify(join(folder, "begun"))}, name + "\\n");
        await new Promise((resolve) => setTimeout(resolve, 150));
        return Array.isArray(input) ? Promise.all(input.map(resultOf)) : input ** 2;
      };`,
    );
    const squares = [1, 2, 3, 4].map((input) => ({ name: `square-${input}`, module, input }));
    const names = squares.map(({ name }) => name);
    const all = { name: "all", module, input: names, after: names };
    const tasks = await planTasks([...squares, all], { out: join(folder, "grid") });
    writeFileSync(join(folder, "begun"), "");
    await enqueueTasks(tasks, to("killed"));
    const doomed = await started("killed");
    const begun = () => readFileSync(join(folder, "begun"), "utf8").split("\n").length - 1;
    await until(() => begun() >= 2);
    doomed.child.kill("SIGKILL");
    await doomed.ended;
    const heirs = await Promise.all([started("killed"), started("killed")]);
    await Promise.all(heirs.map(({ ended }) => ended));
    expect((await taskResults(await openTasks(tasks.folder))).get("all")).toEqual([1, 4, 9, 16]);
    // Each square once, but for the one that was broken off; what is done is not enqueued again
    expect(begun()).toBeLessThanOrEqual(6);
    expect(await enqueueTasks(tasks, to("killed"))).toEqual({ taskCount: 5, enqueued: 0 });
    // A queue that is lost is filled again from the folder
    rmSync(join(tasks.folder, "results/all.json"));
    expect(await enqueueTasks(tasks, to("another"))).toEqual({ taskCount: 5, enqueued: 1 });
  });

  test("trials of a search, by folds, are those of one machine", async () => {
    const { enqueueTasks, planTasks, startWorker, taskResults } = built.bullmq;
    const space = { maxDepth: [1, 3], learningRate: [0.1, 0.5] };
    const search = await randomizedSearch<TrialParameters>(scoreOf, space, { trials: 3, seed: 2 });
    const trials = search.trials.map(({ parameters }, i) => ({
      name: `trial-${i}`,
      module: built.trial,
      input: { ...parameters },
    }));
    const tasks = await planTasks(trials, { out: join(folder, "search") });
    await enqueueTasks(tasks, to("trials"));
    const worker = await startWorker(to("trials"), { store: folder });
    await worker.untilDone();
    await worker.stop();
    expect(worker.tasksDone).toBe(3);
    const scores = [...(await taskResults(tasks)).values()];
    expect(scores).toEqual(search.trials.map(({ score }) => score));
  });

  test("a task whose module was changed, or that a message makes up, is refused", async () => {
    const { enqueueTasks, planTasks, queueStatus, startWorker, taskResults } = built.bullmq;
    const module = moduleOf("changed", "export default () => 1;");
    const tasks = await planTasks([{ name: "one", module }], { out: join(folder, "changed") });
    await enqueueTasks(tasks, to("refused"));
    writeFileSync(module, "export default () => 2;");
    const { redis } = to("refused");
    const queue = new Queue("refused", { connection: { url: redis, maxRetriesPerRequest: null } });
    const run = "0".repeat(64);
    const made = { kind: "vscnn-task", version: 1, folder: "changed", run, task: 0, name: "one" };
    await queue.add("task", { ...made, module: "/etc/passwd" });
    await queue.add("task", made);
    await queue.add("task", { ...made, folder: "../outside" });
    const worker = await startWorker(to("refused"), { store: folder, workers: 1 });
    await worker.untilDone();
    await worker.stop();
    await queue.close();
    const { failedShards } = await queueStatus(to("refused"));
    const errors = failedShards.map(({ task, error }) => `${task}: ${error}`).sort();
    expect(errors).toEqual([
      "one: a message is damaged: a field is missing or not legal",
      expect.stringContaining("is not the one that it was planned with"),
      expect.stringContaining("the run is not inside the store"),
      expect.stringContaining("have been planned anew since they were enqueued"),
    ]);
    expect((await taskResults(tasks)).size).toBe(0);
  });

  test("a worker with a bucket does tasks there: results, files, and what comes after them", async () => {
    process.env.AWS_ACCESS_KEY_ID = "key";
    process.env.AWS_SECRET_ACCESS_KEY = "secret";
    const s3 = await startS3("bucket");
    try {
      const { enqueueTasks, planTasks, pullTasks, pushTasks, queueStatus, runTasks, startWorker } =
        built.bullmq;
      const module = moduleOf(
        "files",
        `import { readFileSync, writeFileSync } from "node:fs";
        export default async (input, { folder, after, folderOf, resultOf }) => {
          const before = after ?? [];
          const read = input.of === undefined ? "" : readFileSync(folderOf(input.of) + "/text", "utf8");
          writeFileSync(folder + "/text", read + input.text);
          return { length: (read + input.text).length, before: input.of && (await resultOf(input.of)) };
        };`,
      );
      const config = [
        { name: "first", module, input: { text: "one " } },
        { name: "second", module, input: { text: "two", of: "first" }, after: ["first"] },
      ];
      const tasks = await planTasks(config, { out: join(folder, "stored-tasks") });
      const storage = built.bullmq.s3Storage({ bucket: "bucket", endpoint: s3.endpoint, region: "here" });
      await pushTasks(tasks, storage);
      expect(await enqueueTasks(tasks, to("stored"), { store: storage })).toEqual({
        taskCount: 2,
        enqueued: 1,
      });
      const queue = new Queue("stored", {
        connection: { url: to("stored").redis, maxRetriesPerRequest: null },
      });
      const made = { kind: "vscnn-task", version: 1, run: "0".repeat(64), task: 0, name: "first" };
      for (const outside of ["../stored-tasks", "stored-tasks/..", ""])
        await queue.add("task", { ...made, folder: outside });
      const worker = await startWorker(to("stored"), { store: storage, scratch: join(folder, "scratch") });
      await worker.untilDone();
      await worker.stop();
      await queue.close();
      expect(worker.tasksDone).toBe(2);
      const { failedShards } = await queueStatus(to("stored"));
      expect(failedShards.map(({ error }) => error)).toEqual(
        Array(3).fill(expect.stringContaining("the run is not inside the store")),
      );
      expect(filesOf(join(folder, "scratch")).size).toBe(0);
      const pulled = await pullTasks(storage, "stored-tasks", { out: join(folder, "pulled-tasks") });
      await runTasks(tasks);
      expect(filesOf(pulled.folder)).toEqual(filesOf(tasks.folder));
      expect(readFileSync(join(pulled.folder, "files/second/text"), "utf8")).toBe("one two");
    } finally {
      await s3.close();
    }
  });
});

describe("tasks here", () => {
  const give = () => moduleOf("give", "export default (x) => x;");
  const planned = (out: string, first: number): Promise<TaskRun> =>
    built.bullmq.planTasks(
      [
        { name: "a", module: give(), input: { x: first } },
        { name: "b", module: give(), input: 2, after: ["a"] },
        { name: "c", module: give(), input: 3 },
      ],
      { out: join(folder, out) },
    );

  test("a copy of results is worth what its files are", async () => {
    const { openTasks, runTasks, taskResults } = built.bullmq;
    const tasks = await planned("copied", 1);
    await runTasks(tasks);
    cpSync(tasks.folder, join(folder, "copy"), { recursive: true });
    // Damaged, a result is none, and neither is what came of it
    writeFileSync(join(folder, "copy/results/a.json"), "{");
    const copy = await openTasks(join(folder, "copy"));
    expect([...(await taskResults(copy)).keys()]).toEqual(["c"]);
    expect([...(await taskResults(tasks))]).toEqual([
      ["a", { x: 1 }],
      ["b", 2],
      ["c", 3],
    ]);
  });

  test("what comes from an input that changed is done again, and nothing else", async () => {
    const { runTasks } = built.bullmq;
    await runTasks(await planned("renewed", 1));
    const again: string[] = [];
    await runTasks(await planned("renewed", 5), { onTask: ({ name }) => again.push(name) });
    expect(again).toEqual(["a", "b"]);
  });

  test("a result that cannot be read is an error of the function that was called", async () => {
    const { enqueueTasks, runTasks, taskResults } = built.bullmq;
    const tasks = await planned("unreadable", 1);
    await runTasks(tasks);
    rmSync(join(tasks.folder, "results/a.json"));
    cpSync(join(tasks.folder, "files"), join(tasks.folder, "results/a.json"), { recursive: true });
    // They used to begin with ": cannot read"
    await expect(runTasks(tasks)).rejects.toThrow(/^runTasks: cannot read .*a\.json: /);
    await expect(taskResults(tasks)).rejects.toThrow(/^taskResults: cannot read .*a\.json: /);
    const away = { redis: "redis://127.0.0.1:1" };
    await expect(enqueueTasks(tasks, away)).rejects.toThrow(/^enqueueTasks: cannot read .*a\.json: /);
  });
});
