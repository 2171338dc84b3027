import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { folderStorage, openTasks, planTasks, runTasks, taskResults } from "@vscnn/bullmq";
import { matrixFrom } from "@vscnn/core";
import { writeFileAtomically } from "@vscnn/core/node";
import { simulatePosts } from "@vscnn/dataset";
import { fitPca } from "@vscnn/pca";
import { openFeatures, reduceFeatures } from "@vscnn/pipeline";
import { type FitStore, fitPredictor, type PredictorConfig, packPredictor } from "@vscnn/predictor";
import { folderFitStore, type JudgedTrial, keptTrials, runTrials } from "@vscnn/predictor/node";
import { fitMinMax } from "@vscnn/scale";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { growTrees } from "../packages/bullmq/src/stream/grow-trees.ts";
import { readReduction, writeReduction } from "../packages/cli/src/reduction/reduction-file.ts";
import { failingAt } from "./faults/failing-files.ts";
import { planPosts, saveValues } from "./faults/small-store.ts";
import { type Case, testFaults } from "./faults/test-faults.ts";

/** In memory where that can be: thousands of files are flushed here. */
const home = mkdtempSync(join(existsSync("/dev/shm") ? "/dev/shm" : tmpdir(), "vscnn-faults-of-work-"));
afterAll(() => rmSync(home, { recursive: true }));

/** What a task computes is no matter of files, and a thread for each of some hundred tries would take minutes. */
vi.mock("../packages/bullmq/src/tasks/task-thread.ts", () => ({
  runInThread: async (_: unknown, { task }: { task: { input: number } }) => 2 * task.input,
}));

const module = join(home, "double.mjs");
beforeAll(() => writeFileSync(module, "export default (x) => 2 * x;"));
const TASKS = ["one", "two"].map((name, i) => ({ name, module, input: i + 1 }));

const hashOf = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
/** The files of a folder whose names begin with a word, and the hash of each. */
function hashesIn(folder: string, word: string): string {
  const names = existsSync(folder) ? readdirSync(folder).sort() : [];
  const ours = names.filter((name) => name.startsWith(word) && !name.endsWith(".tmp"));
  return ours.map((name) => `${name} ${hashOf(readFileSync(join(folder, name)))}`).join();
}

/** Brings the values of features, which are 1 each, to 1 of so many parts. */
async function reduceTo(folder: string, parts: number): Promise<void> {
  const store = await openFeatures(folder);
  const [{ length }] = store.run.blocks;
  const ends = [0, parts].map((value) => new Float64Array(length).fill(value));
  await reduceFeatures(store, { name: "visual", models: [fitMinMax(matrixFrom(ends))] });
}

const components = fitPca(
  matrixFrom([
    [1, 2],
    [3, 5],
    [4, 4],
  ]),
  { components: 1 },
);

const judged: JudgedTrial = { ids: ["a", "b"], actual: [1, 2], predicted: [1, 4], trained: 10, leaks: [] };
const TRIALS = ["first", "second"].map((id) => ({ id }));

const random = (i: number) => Math.sin(i * i);
const rows = Float64Array.from({ length: 120 }, (_, i) => random(i));
const shards = {
  shardCount: 1,
  read: async () => ({
    inputs: matrixFrom(rows, [60, 2]),
    target: Float64Array.from({ length: 60 }, (_, i) => rows[2 * i] - rows[2 * i + 1] ** 2),
  }),
};
const grow = (folder: string, nEstimators: number) =>
  growTrees(shards, { folder, kept: join(folder, "kept") }, { nEstimators, maxDepth: 2, seed: 1 });
const known = { posts: [...simulatePosts({ posts: 60, users: 5 })], blocks: {} };
const CONFIG: PredictorConfig = {
  preset: "prePublication",
  learners: [{ learner: "boosting", options: { nEstimators: 30, maxDepth: 2 } }],
};
const fit = (store: FitStore) => fitPredictor(known, CONFIG, { store });

const CASES: Readonly<Record<string, Case>> = {
  "a reduced block of a store": {
    before: async (folder) => {
      await planPosts(folder, ["color"]);
      await saveValues(folder, 1);
      await reduceTo(folder, 2);
    },
    write: (folder) => reduceTo(folder, 4),
    read: async (folder) => {
      try {
        const block = await (await openFeatures(folder)).block("visual");
        return String(block.get(2, 0));
      } catch (error) {
        // Between two reductions a reader is told that there is none
        if (/is not that of the features: call reduceFeatures$/.test((error as Error).message)) return "none";
        throw error;
      }
    },
    // A shard whose record cannot be read counts as one that is still to be extracted
    error: /^(openFeatures|openRun|reduceFeatures): /,
    between: ["none"],
  },
  "a reduction of the command line": {
    before: (folder) => writeReduction(join(folder, "model"), { blocks: ["old"], models: [components] }),
    write: (folder) => writeReduction(join(folder, "model"), { blocks: ["new"], models: [components] }),
    read: async (folder) => (await readReduction(join(folder, "model"))).blocks.join(),
    error: /^reduce: cannot write /,
  },
  "a file that a storage writes once": {
    before: async (folder) => mkdirSync(join(folder, "run")),
    write: (folder) => folderStorage(folder).writeOnce("run/deep/file", new Uint8Array(100)),
    read: async (folder) => {
      const keys: string[] = [];
      for await (const { key, bytes } of folderStorage(folder).list("")) keys.push(`${key} ${bytes}`);
      return keys.join();
    },
    staying: /^run\/deep\/file\.[0-9a-f-]{36}\.tmp$/,
    error: /^folderStorage: (cannot write run\/deep\/file in |folder .* cannot be looked up: )/,
  },
  "a file that a storage replaces": {
    before: (folder) => folderStorage(folder).replace("run/file", Uint8Array.of(1)),
    write: async (folder) => {
      const storage = folderStorage(folder);
      await storage.read("run/file");
      await storage.replace("run/file", new Uint8Array(100));
    },
    read: async (folder) => String((await folderStorage(folder).read("run/file"))?.length),
    error: /^folderStorage: (cannot (read|write) run\/file in |folder .* cannot be looked up: )/,
  },
  "a plan of tasks": {
    before: (folder) => planTasks(TASKS.slice(0, 1), { out: folder }),
    write: (folder) => planTasks(TASKS, { out: folder }),
    read: async (folder) => (await openTasks(folder)).tasks.map(({ name }) => name).join(),
    error: /^planTasks: cannot write /,
  },
  "the result of a task, beside one that was done before": {
    before: async (folder) => {
      await runTasks(await planTasks(TASKS.slice(0, 1), { out: folder }));
      await planTasks(TASKS, { out: folder });
    },
    write: async (folder) => runTasks(await openTasks(folder)),
    read: async (folder) => JSON.stringify([...(await taskResults(await openTasks(folder)))]),
    error: /^(openTasks|runTasks): cannot (read|write) /,
  },
  "the result of a trial, beside one that was done before": {
    before: (folder) => runTrials(TRIALS.slice(0, 1), () => judged, { folder }),
    write: (folder) =>
      runTrials(
        TRIALS,
        ({ id }) => {
          if (id === "first") throw new Error("it is judged again");
          return judged;
        },
        { folder },
      ),
    read: async (folder) =>
      JSON.stringify((await keptTrials(TRIALS, { folder })).map((trial) => trial?.figures.mae.estimate)),
    error: /^runTrials: cannot (read|write) /,
  },
  "trees of a fit that was broken off": {
    before: async (folder) => {
      const store = folderFitStore(join(folder, "store"));
      const save = async (name: string, bytes: Uint8Array) => {
        if (name.endsWith("1")) throw new Error("broken off");
        await store.save(name, bytes);
      };
      await expect(fit({ ...store, save })).rejects.toThrow("broken off");
    },
    write: async (folder) => {
      const bytes = packPredictor(await fit(folderFitStore(join(folder, "store"))));
      await writeFileAtomically(join(folder, "predictor.zip"), bytes);
    },
    read: async (folder) =>
      `${hashesIn(join(folder, "store"), "boosting.trees0")} ${hashesIn(folder, "predictor.zip")}`,
    error: /^(folderFitStore: cannot |ENOSPC: )/,
  },
  "trees of a learner of shards": {
    before: (folder) => grow(folder, 10),
    write: (folder) => grow(folder, 30),
    read: async (folder) => `${hashesIn(join(folder, "kept"), "trees-0")} ${hashesIn(folder, "trees.bin")}`,
    error: /^learn: cannot (read|write) /,
  },
};

describe.each(Object.entries(CASES))("%s", (name, one) =>
  testFaults(join(home, name.replaceAll(/\W/g, "-")), one),
);

test("a file that is written once is flushed, and so is its folder", async () => {
  const failed: (string | undefined)[] = [];
  do {
    const folder = join(home, `flushed-${failed.length}`);
    const write = () => folderStorage(folder).writeOnce("run/file", new Uint8Array(100));
    failed.push((await failingAt({ at: failed.length + 1 }, folder, write)).failed);
  } while (failed.at(-1) !== undefined);
  expect(failed.filter((call) => call === "sync")).toHaveLength(2);
});

test("trees that cannot be read are not grown again", async () => {
  // A disk that could not be read for a moment was taken for one without trees: hours of growing began anew
  const folder = join(home, "unread");
  mkdirSync(folder);
  await grow(folder, 10);
  const failures: unknown[] = [];
  for (let at = 1; at <= 4; at++) {
    const { failed, error } = await failingAt({ at }, folder, () => grow(folder, 10));
    if (failed === "readFile") failures.push(error);
  }
  expect(failures.length).toBeGreaterThan(0);
  for (const error of failures)
    expect(error).toMatchObject({ message: expect.stringMatching(/^learn: cannot read /) });
});
