import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { startThread } from "../../src/node.ts";

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "start-thread-"));
  writeFileSync(
    join(folder, "worker.js"),
    `import { parentPort, workerData } from "node:worker_threads";
     console.log("printed");
     parentPort.postMessage({ workerData, execArgv: process.execArgv });`,
  );
});
afterAll(() => rmSync(folder, { recursive: true }));

test("starts the built module of a caller that is built, whose output goes to the error stream", async () => {
  const printed = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  const from = pathToFileURL(join(folder, "index.js")).href;
  const thread = startThread(from, { built: "./worker.js", source: "./none.ts" }, { workerData: 7 });
  const exit = once(thread, "exit");
  expect(await once(thread, "message")).toEqual([{ workerData: 7, execArgv: [] }]);
  await exit;
  expect(String(printed.mock.calls[0][0])).toContain("printed");
  printed.mockRestore();
});

test("starts the source of a caller that is not, which may import TypeScript", async () => {
  const module = { built: "./none.js", source: "../children/thread.ts" };
  const thread = startThread(import.meta.url, module, { workerData: 40 });
  expect(await once(thread, "message")).toEqual([42]);
});
