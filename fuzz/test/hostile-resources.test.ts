import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { IMAGES } from "../hostile/images.ts";
import type { Measured, MeasuredFile } from "../hostile/measure.ts";
import { KERAS_FILES, MODELS } from "../hostile/models.ts";
import { STORES } from "../hostile/stores.ts";
import { TABLES } from "../hostile/tables.ts";

/**
 * Mebibytes that any file may take: what the engine keeps for young objects and code (some 60 more in Node 24 than in 20), an image of the 4 megapixels that the target takes,
 * and JSON of the million parts that are parsed.
 */
const BASE = 256;
/** Times its length that a file may take: its bytes as they were read and written again, and its text of one or two bytes a character. */
const TIMES = 6;
/** Of the processors: what is linear takes a hundredth, what is quadratic in these lengths takes hours. */
const MAX_SECONDS = 20;
/** Of the heap, in mebibytes, which the loader of TypeScript has too: what grows without bound ends the process. */
const HEAP = 512;

const folder = mkdtempSync(join(tmpdir(), "vscnn-hostile-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** Reads files in one process and gives what it told of each. */
async function measure(files: readonly MeasuredFile[]): Promise<Measured[]> {
  const measured: Measured[] = [];
  const child = fork(new URL("../hostile/measure.ts", import.meta.url), [JSON.stringify(files)], {
    execArgv: [
      "--conditions=@vscnn/source",
      "--import",
      "tsx",
      "--expose-gc",
      `--max-old-space-size=${HEAP}`,
    ],
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  child.on("message", (one) => measured.push(one as Measured));
  await once(child, "close");
  return measured;
}

test.each([
  ["images", IMAGES],
  ["tables", TABLES],
  ["stores and archives", STORES],
  ["models", MODELS],
  // HDF5 keeps a memory of its own, larger than what any other file takes
  ["Keras files", KERAS_FILES],
] as const)(
  "%s that ask for more than they hold take no more than their length allows",
  // Processes that start beside others may take their time
  { timeout: 900_000 },
  async (_, files) => {
    const made = files.map(({ name, target, make }, i) => {
      const bytes = make();
      const path = join(folder, `${i}`);
      writeFileSync(path, bytes);
      return { name: `${target}: ${name}`, target, path, most: BASE + (TIMES * bytes.length) / 2 ** 20 };
    });
    // Where a peak of memory never falls, those that may take least must come first
    made.sort((a, b) => a.most - b.most);
    const measured = await measure(made);
    expect(made[measured.length]?.name, "the process ended").toBeUndefined();
    const faults = made.flatMap(({ name, most }, i) => {
      const { finding, mebibytes, seconds } = measured[i];
      return [
        ...(finding === undefined ? [] : [`${name}: ${finding}`]),
        ...(mebibytes <= most ? [] : [`${name} took ${mebibytes} MiB, not ${most}`]),
        ...(seconds <= MAX_SECONDS ? [] : [`${name} took ${seconds} s of the processors`]),
      ];
    });
    expect(faults).toEqual([]);
  },
);
