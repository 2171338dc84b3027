import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it, vi } from "vitest";
import { type Preparation, prepareForNetwork } from "../../src/index.ts";
import { loadImageEncoder, loadTextEncoder } from "../../src/node.ts";
import { relativeDifference } from "../expect-close.ts";
import fixture from "../fixtures/encoders/encoders.json";
import { formulaImage } from "../formula-image.ts";
import { hasOnnxRuntime } from "./has-onnx-runtime.ts";

const fixtures = join(import.meta.dirname, "../fixtures/encoders");
const vision = join(fixtures, "vision_model.onnx");
const words = join(fixtures, "text_model.onnx");
const images = fixture.sizes.map(([height, width]) => formulaImage(height, width));
const texts = fixture.texts.map(({ text }) => text);

/** Two attentions in single precision, in other orders of summation. */
const TOLERANCE = 1e-5;

const folder = mkdtempSync(join(tmpdir(), "encoders-"));
afterAll(() => rmSync(folder, { recursive: true }));

describe.runIf(hasOnnxRuntime)("loadImageEncoder", () => {
  it("gives PyTorch's features of photographs, in batches of any size", async () => {
    const encoder = await loadImageEncoder({ model: vision });
    expect(encoder).toMatchObject({ name: "vision_model", length: 8, runtime: "onnx", source: vision });
    for (const batchSize of [1, 2, 5]) {
      const { data, shape } = await encoder.extract(images, { batchSize });
      expect(shape).toEqual([5, 8]);
      expect(relativeDifference(data, fixture.imageEmbeds.flat())).toBeLessThan(TOLERANCE);
    }
    await encoder.dispose();
    await expect(encoder.extract(images)).rejects.toThrow(
      "loadImageEncoder: extract was called after dispose",
    );
  });

  it("takes photographs that were prepared elsewhere, among others, with the same bits; but not for another network", async () => {
    const encoder = await loadImageEncoder({ model: vision, threads: 1 });
    const preparation = encoder.preparation as Preparation;
    // As it comes out of the memory of another thread
    const away = structuredClone(prepareForNetwork(images[1], preparation));
    const mixed = [images[0], away, ...images.slice(2)];
    expect(await encoder.extract(mixed)).toEqual(await encoder.extract(images));
    const other = prepareForNetwork(images[1], {
      vgg19: { preprocessing: "keras", resize: "nearest", size: 32 },
    });
    await expect(encoder.extract([other])).rejects.toThrow(
      /^loadImageEncoder: images\[0\] must be prepared by \{"encoder":.*, got \{"vgg19":/,
    );
    await expect(encoder.extract([{ ...away, values: new Float32Array(3) }])).rejects.toThrow(
      "loadImageEncoder: images[0] must be what prepareForNetwork has made",
    );
    await encoder.dispose();
  });

  it.each([
    ["first", fixture.firstTokens],
    ["mean", fixture.meanTokens],
  ] as const)("makes the %s token of an output of tokens", async (pooling, expected) => {
    const encoder = await loadImageEncoder({
      model: vision,
      output: "last_hidden_state",
      pooling,
      threads: 1,
    });
    const { data } = await encoder.extract(images);
    expect(relativeDifference(data, expected.flat())).toBeLessThan(TOLERANCE);
    await encoder.dispose();
  });

  it("finds the preprocessing above the folder of the model, as it is published", async () => {
    mkdirSync(join(folder, "onnx"));
    copyFileSync(vision, join(folder, "onnx", "model.onnx"));
    copyFileSync(join(fixtures, "preprocessor_config.json"), join(folder, "preprocessor_config.json"));
    const encoder = await loadImageEncoder({ model: join(folder, "onnx", "model.onnx") });
    expect(encoder.length).toBe(8);
    await encoder.dispose();
  });

  it("says what is wrong", async () => {
    const load = (options: object) => loadImageEncoder({ model: vision, ...options });
    await expect(load({ output: "logits" })).rejects.toThrow(
      "vision_model.onnx must have the output logits, has only those of image_embeds, last_hidden_state",
    );
    await expect(load({ model: join(folder, "none.onnx") })).rejects.toThrow(
      /^loadImageEncoder: cannot read .*ENOENT/,
    );
    const preprocessor = join(fixtures, "preprocessor_config.json");
    await expect(load({ model: words, preprocessor })).rejects.toThrow(
      "model must take photographs alone, got the inputs input_ids, attention_mask",
    );
    const broken = join(folder, "broken.onnx");
    writeFileSync(broken, "no model");
    await expect(load({ model: broken, preprocessor })).rejects.toThrow(
      /^loadImageEncoder: cannot read .*broken/,
    );
    const pipe = join(folder, "pipe.onnx");
    execFileSync("mkfifo", [pipe]);
    await expect(load({ model: pipe, preprocessor })).rejects.toThrow("it must be a regular file");
    await expect(load({ preprocessor: pipe })).rejects.toThrow("it must be a regular file");
    await expect(load({ preprocessor: vision })).rejects.toThrow(/vision_model\.onnx is not JSON/);
    const other = join(folder, "large.json");
    writeFileSync(other, JSON.stringify({ ...fixture.configs.clip, crop_size: 40 }));
    await expect(load({ preprocessor: other })).rejects.toThrow("loadImageEncoder: the model does not run");
    const encoder = await load({});
    await expect(encoder.extract([null as never])).rejects.toThrow("loadImageEncoder: images[0] must be");
    await encoder.dispose();
  });

  it("takes photographs as they are, if the model wants that", async () => {
    const own = join(folder, "own.json");
    writeFileSync(own, JSON.stringify({ do_resize: false, do_normalize: false }));
    const encoder = await loadImageEncoder({ model: vision, preprocessor: own });
    expect((await encoder.extract([formulaImage(32, 32)])).shape).toEqual([1, 8]);
    await expect(encoder.extract([formulaImage(32, 32), formulaImage(32, 40)])).rejects.toThrow(
      "sizes of their own, 32 x 32 and 32 x 40: extract them with batchSize 1",
    );
    await encoder.dispose();
  });
});

describe.runIf(hasOnnxRuntime)("loadTextEncoder", () => {
  it.each(["tokenizer.json", "vocab.json"])("gives PyTorch's features of texts, by %s", async (tokenizer) => {
    const encoder = await loadTextEncoder({ model: words, tokenizer: join(fixtures, tokenizer) });
    expect(encoder).toMatchObject({ length: 8, preprocessing: "CLIP's tokenizer, at most 77 tokens" });
    for (const batchSize of [1, 5]) {
      const { data } = await encoder.extract(texts, { batchSize });
      expect(relativeDifference(data, fixture.textEmbeds.flat())).toBeLessThan(TOLERANCE);
    }
    await encoder.dispose();
  });

  it("takes a tokenizer of another model, and the tokens that it is used to", async () => {
    const tokens = new Map(fixture.texts.map((each) => [each.text, each.tokens]));
    const tokenize = (text: string) => tokens.get(text) ?? [605, 606];
    const encoder = await loadTextEncoder({ model: words, tokenize, context: 77, padding: 606 });
    const { data } = await encoder.extract(texts);
    expect(relativeDifference(data, fixture.textEmbeds.flat())).toBeLessThan(TOLERANCE);
    await encoder.dispose();
    await expect(loadTextEncoder({ model: words, tokenize: () => [] })).rejects.toThrow(
      "loadTextEncoder: tokenize must give an array of at least one integer >= 0, got an array of 0",
    );
  });

  it("says what is wrong", async () => {
    await expect(loadTextEncoder({ model: vision })).rejects.toThrow(
      "model must take input_ids, and at most attention_mask besides, got the inputs pixel_values",
    );
    const encoder = await loadTextEncoder({ model: words });
    await expect(encoder.extract("a photo" as never)).rejects.toThrow("texts must be an array of texts");
    await expect(encoder.extract([3 as never])).rejects.toThrow(
      "loadTextEncoder: texts[0] must be a text, got 3",
    );
    await encoder.dispose();
    await expect(loadTextEncoder({ model: words, context: 1 })).rejects.toThrow(RangeError);
    await expect(loadTextEncoder({ model: words, tokenizer: words })).rejects.toThrow("is not JSON");
  });
});

it("encoders say what they need", async () => {
  vi.resetModules();
  vi.doMock("onnxruntime-node", () => {
    throw new Error("Cannot find package 'onnxruntime-node'");
  });
  const { loadImageEncoder: load } = await import("../../src/node.ts");
  await expect(load({ model: vision })).rejects.toThrow(
    "loadImageEncoder: cannot load onnxruntime-node; npm install onnxruntime-node",
  );
  vi.doUnmock("onnxruntime-node");
  vi.resetModules();
});
