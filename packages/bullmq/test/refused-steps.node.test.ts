import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { imageFrom } from "@vscnn/core";
import { simulatePosts } from "@vscnn/dataset";
import { encodePng } from "@vscnn/image";
import { extractFeatures, planExtraction } from "@vscnn/pipeline";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hasRedis, startRedis, type TestServer } from "../../../test/servers.ts";
import { isFinalError } from "../src/tasks/is-final-error.ts";
import { useBuiltBullmq } from "./build-bullmq.ts";

const built = useBuiltBullmq();
const folder = mkdtempSync(join(tmpdir(), "refused-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.skipIf(!hasRedis)("on a queue", () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startRedis();
  });
  afterAll(() => server?.remove());
  const to = (queue: string) => ({ redis: `redis://127.0.0.1:${server.port}`, queue });

  test("a step that no retry can mend is put aside at once, and says why", async () => {
    const { enqueueTasks, planFlow, queueStatus, startWorker } = built.bullmq;
    writeFileSync(join(folder, "there.png"), encodePng(imageFrom(new Uint8Array(3 * 64), [8, 8, 3])));
    const posts = simulatePosts({ posts: 4, users: 1 }).map((post, i) => ({
      ...post,
      imagePath: i === 0 ? "there.png" : "gone.png",
    }));
    const run = await planExtraction(posts, { out: join(folder, "run"), blocks: ["color"], photos: folder });
    await extractFeatures(run, { workers: 1 });
    // Four posts are enough by the plan; that three of their photos are gone is known only now
    const flow = await planFlow(run, { reduce: { components: 2 } });
    await enqueueTasks(flow, to("refused"), { attempts: 5, backoffSeconds: 3600 });
    const errors: string[] = [];
    const worker = await startWorker(to("refused"), {
      store: folder,
      workers: 1,
      onError: ({ message }) => errors.push(message),
    });
    // With another try an hour later it would wait that hour
    await worker.untilDone();
    await worker.stop();
    const error =
      "reduce: components must be no more than the posts to learn from, and 2 posts at least, got 2 of 1 whose photos have features: plan the flow with fewer components";
    expect(errors).toEqual([error]);
    expect(worker.tasksDone).toBe(1);
    const { failed, failedShards, delayed, waiting } = await queueStatus(to("refused"));
    expect({ failed, delayed, waiting }).toEqual({ failed: 1, delayed: 0, waiting: 0 });
    expect(failedShards).toEqual([{ run: "run/flow", shard: -1, task: "reduce", attempts: 1, error }]);
  });

  test("what a module of one's own throws is tried again, whatever its kind", async () => {
    const { enqueueTasks, planTasks, startWorker, taskResults } = built.bullmq;
    const module = join(folder, "flaky.mjs");
    writeFileSync(
      module,
      `import { existsSync, writeFileSync } from "node:fs";
      export default (_, { folder }) => {
        if (existsSync(folder + "/tried")) return "done";
        writeFileSync(folder + "/tried", "");
        throw new TypeError("own: fetch failed");
      };`,
    );
    const tasks = await planTasks([{ name: "flaky", module }], { out: join(folder, "flaky") });
    await enqueueTasks(tasks, to("flaky"), { attempts: 2, backoffSeconds: 0 });
    const worker = await startWorker(to("flaky"), { store: folder, workers: 1 });
    await worker.untilDone();
    await worker.stop();
    expect((await taskResults(tasks)).get("flaky")).toBe("done");
  });
});

test("a task is told what stands for all that it comes from, so that leftovers of others are not gone on with", async () => {
  const { planTasks, runTasks, taskResults } = built.bullmq;
  const module = join(folder, "told.mjs");
  writeFileSync(module, "export default (_, { fingerprint }) => fingerprint;");
  const told = async (input: number) => {
    const tasks = await planTasks([{ name: "told", module, input }], { out: join(folder, "told") });
    await runTasks(tasks);
    return (await taskResults(tasks)).get("told");
  };
  const first = await told(1);
  expect(first).toMatch(/^[0-9a-f]{64}$/);
  expect(await told(2)).not.toBe(first);
  expect(await told(1)).toBe(first);
});

test("values that our functions refuse are final, and what the machine lacks is not", () => {
  expect(isFinalError(new RangeError("PcaAccumulator.finish: components must be an integer, got 3"))).toBe(
    true,
  );
  expect(isFinalError(new TypeError("fitPredictor: config must be an object, got 3"))).toBe(true);
  expect(isFinalError(new Error("openFeatures: shard 3 is not extracted"))).toBe(false);
  // Those of the engine: of memory, and of a mistake in the code
  expect(isFinalError(new RangeError("Array buffer allocation failed"))).toBe(false);
  expect(isFinalError(new RangeError("WebAssembly.Memory(): could not allocate memory"))).toBe(false);
  expect(isFinalError(new TypeError("Cannot read properties of undefined (reading 'x')"))).toBe(false);
  expect(isFinalError("text")).toBe(false);
});
