import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { defaultBackbone } from "@vscnn/deep-features";
import { loadImageEncoder, loadVgg19 } from "@vscnn/deep-features/node";
import { decodeImage } from "@vscnn/image";
import { startBackend } from "@vscnn/wasm-training";
import { expect, test } from "vitest";
import fixture from "../../deep-features/test/fixtures/narrow.json";
import type { DeepBlock, DeepBlockOptions } from "../src/index.ts";
import { useBuiltPipeline } from "./build-pipeline.ts";
import { photoBytes, postsOf, writePhotos } from "./small-photos.ts";
import { testFolder } from "./test-folder.ts";

const built = useBuiltPipeline();
const FIXTURES = join(import.meta.dirname, "../../deep-features/test/fixtures");
const architecture = fixture.architecture as unknown as NonNullable<DeepBlockOptions["architecture"]>;

function narrow(name: string, options: DeepBlockOptions): DeepBlock {
  return { name, kind: "deep", options: { network: "vgg19", architecture, ...options } };
}

test("gives what the networks of deep-features give, several of them in one run", async () => {
  const folder = testFolder();
  writePhotos(join(folder, "photos"), 3);
  const weights = join(folder, "narrow.onnx");
  cpSync(join(FIXTURES, "narrow.onnx"), weights);
  const { planExtraction, extractFeatures, openFeatures } = built.pipeline;
  const blocks = ["deep", narrow("onnx", { weights }), narrow("tfjs", { weights, runtime: "tfjs" })] as const;
  const plan = { out: join(folder, "out"), photos: join(folder, "photos"), blocks };
  const run = await planExtraction(postsOf(3), plan);
  const length = architecture.denseUnits[1];
  expect(run.blocks.map((block) => block.length)).toEqual([1280, length, length]);
  expect((await extractFeatures(run, { workers: 1 })).counts.ok).toBe(3);

  await startBackend();
  const store = await openFeatures(plan.out);
  const images = [0, 1, 2].map((i) => decodeImage(photoBytes(i)));
  const networks = {
    deep: defaultBackbone(),
    onnx: await loadVgg19({ weights, architecture, runtime: "onnx", threads: 1 }),
    tfjs: await loadVgg19({ weights, architecture, runtime: "tfjs" }),
  };
  for (const [name, network] of Object.entries(networks)) {
    const expected = await network.extract(images, { batchSize: 1 });
    expect((await store.block(name)).data).toEqual(expected.data);
    await network.dispose();
  }

  const known = run.blocks[1].fingerprint;
  cpSync(join(FIXTURES, "narrow-keras1.h5"), weights);
  const other = await planExtraction(postsOf(3), plan);
  expect(other.blocks[1].fingerprint).not.toBe(known);
  expect(other.blocks[0].fingerprint).toBe(run.blocks[0].fingerprint);
});

test("runs an encoder from an ONNX file, whose length it finds out", async () => {
  const folder = testFolder();
  writePhotos(join(folder, "photos"), 2);
  const weights = join(FIXTURES, "encoders/vision_model.onnx");
  const blocks = [{ name: "clip", kind: "deep", options: { network: "encoder", weights } }] as const;
  const plan = { out: join(folder, "out"), photos: join(folder, "photos"), blocks };
  const { planExtraction, extractFeatures, openFeatures } = built.pipeline;
  await extractFeatures(await planExtraction(postsOf(2), plan), { workers: 1 });
  const encoder = await loadImageEncoder({ model: weights, threads: 1 });
  const expected = await encoder.extract(
    [0, 1].map((i) => decodeImage(photoBytes(i))),
    { batchSize: 1 },
  );
  const found = await (await openFeatures(plan.out)).block("clip");
  expect([found.shape, found.data]).toEqual([expected.shape, expected.data]);
  await encoder.dispose();
});

test("weights that are none end the run with the reason", async () => {
  const folder = testFolder();
  mkdirSync(join(folder, "photos"));
  const weights = join(folder, "weights.onnx");
  writeFileSync(weights, "no weights");
  const plan = {
    out: join(folder, "out"),
    photos: join(folder, "photos"),
    blocks: [narrow("vgg", { weights })],
  };
  const run = await built.pipeline.planExtraction(postsOf(1), plan);
  await expect(built.pipeline.extractFeatures(run, { workers: 1 })).rejects.toThrow(
    "extractFeatures: no worker could be started: block 'vgg' cannot be loaded: loadVgg19: ",
  );
});
