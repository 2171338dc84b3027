import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createRandom } from "@vscnn/core";
import { expect, test } from "vitest";
import { useBuiltPipeline } from "./build-pipeline.ts";
import { filesOf, writePhotos } from "./small-photos.ts";
import { testFolder } from "./test-folder.ts";

/** Three shards. */
const POSTS = 12;
const KILLS = 30;
const built = useBuiltPipeline();

interface Ending {
  wasKilled: boolean;
  milliseconds: number;
  /** How often it changed the file system. */
  steps: number;
}

/** Plans and extracts in a process of its own, which is killed after a time or before a step. */
async function extractInProcess(
  folder: string,
  out: string,
  kill: { afterMilliseconds?: number; beforeStep?: number },
): Promise<Ending> {
  const { afterMilliseconds, beforeStep = 0 } = kill;
  // The steps of one worker come in the same order each time; of two, in any
  const workers = beforeStep > 0 ? "1" : "2";
  const start = performance.now();
  const photos = join(folder, "photos");
  const child = spawn(
    "node",
    [join(built.folder, "extract.js"), out, photos, `${POSTS}`, `${beforeStep}`, workers],
    {
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  const timer = setTimeout(() => child.kill("SIGKILL"), afterMilliseconds ?? 2 ** 30);
  let output = "";
  child.stdout.on("data", (text) => {
    output += text;
  });
  const [code, signal] = await once(child, "close");
  clearTimeout(timer);
  if (signal !== "SIGKILL" && code !== 0) throw new Error(`the process ended with code ${code}`);
  const wasKilled = signal === "SIGKILL";
  const steps = wasKilled ? 0 : JSON.parse(output).steps;
  return { wasKilled, milliseconds: performance.now() - start, steps };
}

test("killed at 30 random moments and called again, the store is that of an unbroken extraction, to the byte", async () => {
  const folder = testFolder();
  writePhotos(join(folder, "photos"), POSTS - 2);
  writeFileSync(join(folder, "photos/5.png"), "broken");
  writeFileSync(
    join(folder, "block.mjs"),
    "export default ({ shape: [height, width] }) => Float32Array.of(height, width);",
  );
  const unbroken = await extractInProcess(folder, join(folder, "unbroken"), {});
  const wanted = filesOf(join(folder, "unbroken"));
  expect(wanted.size).toBe(2 + 6 * 3);

  const random = createRandom(16);
  let kills = 0;
  for (let round = 0; kills < KILLS; round++) {
    const out = join(folder, `out-${round}`);
    for (let ending: Ending | undefined; ending?.wasKilled !== false; ) {
      // By turns at any time, and between any two changes of the file system
      const moment = random();
      const kill =
        round % 2 === 0
          ? { afterMilliseconds: moment * unbroken.milliseconds }
          : { beforeStep: 1 + Math.floor(moment * unbroken.steps) };
      ending = await extractInProcess(folder, out, kills < KILLS ? kill : {});
      if (ending.wasKilled) kills++;
    }
    expect(filesOf(out)).toEqual(wanted);
    expect(readdirSync(join(out, "timings"))).toHaveLength(3);
  }
}, 120_000);
