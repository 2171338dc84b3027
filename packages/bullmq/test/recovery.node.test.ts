import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hasRedis, startRedis, type TestServer } from "../../../test/servers.ts";
import { enqueueExtraction, type QueueConnection, queueStatus } from "../src/index.ts";
import { useBuiltBullmq } from "./build-bullmq.ts";
import { queueServers } from "./queue-servers.ts";
import { filesOf, SHARDS, useSlowRuns } from "./slow-run.ts";
import { layLine } from "./unsteady-line.ts";
import { startProcess, until } from "./worker-process.ts";

const { program } = useBuiltBullmq();
const runs = useSlowRuns();

/** How a worker is started. */
interface Started {
  /** Arguments of Node. */
  node?: readonly string[];
  lockSeconds?: number;
}

/** A clock that is wrong by some seconds, and jumps by as many every second. */
function wrongClock(seconds: number, jump = 0): string[] {
  const code = `const now = Date.now.bind(Date); const start = now(); const Real = Date;
    const shift = () => 1000 * (${seconds} + ${jump} * Math.floor((now() - start) / 1000));
    globalThis.Date = class extends Real {
      constructor(...given) { if (given.length === 0) super(now() + shift()); else super(...given); }
      static now() { return now() + shift(); }
    };`;
  return ["--import", `data:text/javascript,${encodeURIComponent(code)}`];
}

describe.concurrent.each(queueServers)(
  "a network that breaks between workers and $name",
  ({ isThere, start, key, url }) => {
    let server: TestServer;
    beforeAll(async () => {
      if (isThere) server = await start();
    });
    afterAll(() => server?.remove());
    const to = (port: number, queue: string): QueueConnection =>
      ({ [key]: url(port), queue }) as unknown as QueueConnection;

    test.skipIf(!isThere)("cut, and whole again: the worker goes on, and nothing is lost", async () => {
      const line = await layLine(server.port);
      const run = await runs.plan(`${key}-cut`);
      await enqueueExtraction(run, to(server.port, "cut"));
      const worker = await startProcess(to(line.port, "cut"), {
        program,
        folder: runs.folder,
        lockSeconds: 2,
      });
      for (const done of [1, 3]) {
        await until(() => worker.shards.length >= done);
        line.state = "cut";
        await new Promise((resolve) => setTimeout(resolve, 300));
        line.state = "whole";
      }
      await worker.ended;
      // What the worker could not tell the server in time is given out again: done already, it costs nothing
      expect(new Set(worker.shards).size).toBe(SHARDS);
      expect(filesOf(run.folder)).toEqual(runs.wanted);
      expect((await queueStatus(to(server.port, "cut"))).failed).toBe(0);
      await line.close();
    });
  },
);

// What they wait for is silence, as a rule: side by side they wait at the same time
describe.skipIf(!hasRedis).concurrent("what goes wrong between machines", () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startRedis();
  });
  afterAll(() => server?.remove());
  const to = (queue: string, port = server.port): QueueConnection => ({
    redis: `redis://127.0.0.1:${port}`,
    queue,
  });
  const started = (queue: QueueConnection, { node = [], lockSeconds = 10 }: Started = {}) =>
    startProcess(queue, { program, folder: runs.folder, lockSeconds, node });

  test("a line on which nothing arrives: another takes the shard, and the silent one is back in the end", async () => {
    const line = await layLine(server.port);
    const run = await runs.plan("silent");
    await enqueueExtraction(run, to("silent"));
    const silent = await started(to("silent", line.port), { lockSeconds: 1 });
    await until(() => silent.shards.length >= 1);
    line.state = "silent";
    const heir = await started(to("silent"), { lockSeconds: 1 });
    await heir.ended;
    expect(filesOf(run.folder)).toEqual(runs.wanted);
    const more = await runs.plan("silent-more", 6);
    line.state = "whole";
    await enqueueExtraction(more, to("silent"));
    // It has noticed by itself that its connections are dead
    await until(async () => (await queueStatus(to("silent"))).waiting === 0);
    await silent.ended;
    expect(filesOf(more.folder).size).toBeGreaterThan(0);
    expect((await queueStatus(to("silent"))).failed).toBe(0);
    await line.close();
  });

  test("clocks that are hours wrong, or jump: every shard is done, and once", async () => {
    const run = await runs.plan("clocks");
    await enqueueExtraction(run, to("clocks"), { backoffSeconds: 0.01 });
    const workers = await Promise.all([
      started(to("clocks"), { node: wrongClock(-3 * 3600) }),
      started(to("clocks"), { node: wrongClock(3 * 3600) }),
      started(to("clocks"), { node: wrongClock(0, -7) }),
    ]);
    await Promise.all(workers.map(({ ended }) => ended));
    const done = workers.flatMap(({ shards }) => shards).sort((a, b) => a - b);
    expect(done).toEqual([...Array(SHARDS).keys()]);
    expect(filesOf(run.folder)).toEqual(runs.wanted);
  });

  test("two workers with the same shards at the same time leave the bytes of one", async () => {
    const run = await runs.plan("twice");
    // Two queues give out the same shards, in the same order
    for (const queue of ["first", "second"]) await enqueueExtraction(run, to(queue));
    const workers = await Promise.all(["first", "second"].map((queue) => started(to(queue))));
    await Promise.all(workers.map(({ ended }) => ended));
    for (const { shards } of workers) expect(shards).toHaveLength(SHARDS);
    expect(filesOf(run.folder)).toEqual(runs.wanted);
    expect(filesOf(join(runs.folder, "twice")).has("manifest.json")).toBe(true);
  });
});
