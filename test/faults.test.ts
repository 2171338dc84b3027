import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import "@tensorflow/tfjs-backend-cpu";
import { matrixFrom } from "@vscnn/core";
import { writeFileAtomically } from "@vscnn/core/node";
import { simulatePosts } from "@vscnn/dataset";
import {
  denseBranch,
  denseHead,
  fuse,
  memoryCheckpoint,
  type TrainingCheckpoint,
  trainModel,
} from "@vscnn/model";
import { fileCheckpoint, loadModel, saveModel } from "@vscnn/model/node";
import {
  exportFeatures,
  type FeatureStore,
  featureStatus,
  finishExtraction,
  openFeatures,
  openRun,
  verifyFeatures,
} from "@vscnn/pipeline";
import { fitPredictor, type Predictor } from "@vscnn/predictor";
import { folderFitStore, savePredictor } from "@vscnn/predictor/node";
import { afterAll, beforeAll, describe } from "vitest";
import { writePredictions } from "../packages/cli/src/answers/write-predictions.ts";
import type { VerbContext } from "../packages/cli/src/command/verb.ts";
import { unzipFiles } from "../packages/predictor/src/saving/unzip-files.ts";
import { planPosts, saveValues } from "./faults/small-store.ts";
import { type Case, testFaults } from "./faults/test-faults.ts";

/** In memory where that can be: thousands of files are flushed here. */
const home = mkdtempSync(join(existsSync("/dev/shm") ? "/dev/shm" : tmpdir(), "vscnn-faults-"));
afterAll(() => rmSync(home, { recursive: true }));

const SYSTEM = /^ENOSPC: /;
const model = fuse([denseBranch({ name: "social", length: 1 })], denseHead({ units: [] }));
const other = fuse([denseBranch({ name: "social", length: 1, seed: 7 })], denseHead({ units: [], seed: 8 }));
let checkpoint: TrainingCheckpoint;
let predictor: Predictor;
let store: FeatureStore;

beforeAll(async () => {
  const memory = memoryCheckpoint();
  await trainModel(model, { inputs: matrixFrom([[1]]), target: [1] }, { epochs: 1, checkpoint: memory });
  checkpoint = (await memory.load()) as TrainingCheckpoint;
  // Of as few parts as there can be: each is written by the same calls
  const known = { posts: [...simulatePosts({ posts: 60, users: 5 })], blocks: {} };
  predictor = await fitPredictor(known, { preset: "prePublication", learners: ["linear"] });
  const folder = join(home, "store");
  await planPosts(folder, ["color"]);
  await saveValues(folder, 1);
  await finishExtraction(await openRun(folder));
  store = await openFeatures(folder);
});

function exported(name: string, extension: string): Case {
  const out = (folder: string) => join(folder, `${name}${extension}`);
  const file = (folder: string) => (extension === "" ? join(out(folder), "color.npy") : out(folder));
  return {
    before: async (folder) => {
      if (extension === "") mkdirSync(out(folder));
      await writeFileAtomically(file(folder), new TextEncoder().encode("old"));
    },
    write: (folder) => exportFeatures(store, { out: out(folder), format: name as "csv" }),
    read: async (folder) => readFileSync(file(folder), "latin1"),
    error: /^exportFeatures: /,
  };
}

/** The name of its parts, which is another for other parts, once every part has its hash: what loading looks at first. */
async function stateOfPredictor(place: string): Promise<string> {
  const packed = place.endsWith(".zip") ? unzipFiles("read", new Uint8Array(readFileSync(place))) : undefined;
  const fileAt = async (path: string) => (await packed?.(path, 2 ** 31)) ?? readFileSync(join(place, path));
  const { folder, parts } = JSON.parse(Buffer.from(await fileAt("predictor.json")).toString());
  for (const { path, sha256 } of parts) {
    const hash = createHash("sha256")
      .update(await fileAt(`${folder}/${path}`))
      .digest("hex");
    if (hash !== sha256) return `${path} is damaged`;
  }
  return folder;
}

function predictorIn(name: string): Case {
  return {
    before: (folder) => savePredictor(predictor, join(folder, name)),
    write: (folder) => savePredictor({ ...predictor, radius: 5 }, join(folder, name)),
    read: async (folder) => stateOfPredictor(join(folder, name)),
    error: /^savePredictor: /,
  };
}

const CASES: Readonly<Record<string, Case>> = {
  "a file of core": {
    before: (folder) => writeFileAtomically(join(folder, "file"), Uint8Array.of(1)),
    write: (folder) => writeFileAtomically(join(folder, "file"), new Uint8Array(100)),
    read: async (folder) => String(readFileSync(join(folder, "file")).length),
    error: SYSTEM,
  },
  "a predictor in a folder": predictorIn("predictor"),
  "a predictor in a .zip file": predictorIn("predictor.zip"),
  "what a fit has done so far": {
    before: (folder) => folderFitStore(folder).save("trees", Uint8Array.of(1)),
    write: (folder) => folderFitStore(folder).save("trees", new Uint8Array(100)),
    read: async (folder) => String((await folderFitStore(folder).load("trees"))?.length),
    error: /^folderFitStore: cannot write /,
  },
  "a checkpoint of a training": {
    before: (folder) => fileCheckpoint(join(folder, "checkpoint")).save(checkpoint),
    write: (folder) =>
      fileCheckpoint(join(folder, "checkpoint")).save({
        ...checkpoint,
        setup: { ...checkpoint.setup, seed: 9 },
      }),
    read: async (folder) => String((await fileCheckpoint(join(folder, "checkpoint")).load())?.setup.seed),
    error: /^fileCheckpoint: cannot write /,
  },
  "a model in a folder": {
    before: (folder) => saveModel(model, join(folder, "model")),
    write: (folder) => saveModel(other, join(folder, "model")),
    read: async (folder) => {
      const loaded = await loadModel(join(folder, "model"));
      return loaded
        .getWeights()
        .flatMap((weight) => [...weight.dataSync()])
        .join();
    },
    error: /^saveModel: cannot save to /,
  },
  "the plan of an extraction": {
    before: (folder) => planPosts(join(folder, "store"), ["color"]),
    write: (folder) => planPosts(join(folder, "store"), ["color", "lbp"]),
    read: async (folder) => (await openRun(join(folder, "store"))).blocks.map(({ name }) => name).join(),
    error: /^planExtraction: /,
  },
  "a shard of features": {
    before: async (folder) => {
      await planPosts(folder, ["color"]);
      await saveValues(folder, 1);
    },
    write: (folder) => saveValues(folder, 2),
    read: async (folder) => {
      const { shardsDone } = await featureStatus(folder);
      if (shardsDone === 0) return "none";
      const { faults } = await verifyFeatures(folder);
      const block = await (await openFeatures(folder)).block("color");
      return faults.length > 0 ? "damaged" : String(block.get(2, 0));
    },
    error: /^(openRun: |extractShard: |cannot write |ENOSPC: )/,
    between: ["none"],
  },
  "the manifest of a store": {
    before: async (folder) => {
      await planPosts(folder, ["color"]);
      await saveValues(folder, 1);
    },
    write: async (folder) => {
      const { isFinished } = await finishExtraction(await openRun(folder));
      // A shard whose record cannot be read counts as one that is still to be extracted
      if (!isFinished) throw new Error("finishExtraction: it is not finished");
    },
    read: async (folder) => String((await featureStatus(folder)).isFinished),
    error: /^(openRun|finishExtraction): /,
  },
  "an export as CSV": exported("csv", ".csv"),
  "an export as Parquet": exported("parquet", ".parquet"),
  "an export as .npy": exported("npy", ""),
  "predictions of the command line": {
    before: (folder) => writeFileAtomically(join(folder, "out.csv"), new TextEncoder().encode("old")),
    write: (folder) =>
      writePredictions({ console: { folder }, remark: () => {} } as unknown as VerbContext, [], "out.csv"),
    read: async (folder) => readFileSync(join(folder, "out.csv"), "utf8"),
    error: SYSTEM,
  },
};

describe.each(Object.entries(CASES))("%s", (name, one) =>
  testFaults(join(home, name.replaceAll(/\W/g, "-")), one),
);
