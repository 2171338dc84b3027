import "@tensorflow/tfjs-backend-cpu";
import { memory, ready, setBackend } from "@tensorflow/tfjs-core";
import { fusedAdam } from "@vscnn/wasm-training";
import { beforeAll, describe, expect, test } from "vitest";
import {
  explainPrediction,
  fitPredictor,
  loadPredictorFrom,
  packPredictor,
  predict,
  releasePredictor,
} from "../src/index.ts";
import { readSafetensors, writeSafetensors } from "../src/saving/safetensors.ts";
import { photoOf, smallFeatures } from "./small-features.ts";

const features = smallFeatures(40);
const input = { post: features.posts[3], features: photoOf(features, 3) };
const options = { epochs: 1, batchSize: 18 };

beforeAll(async () => {
  const { startBackend } = await import("@vscnn/wasm-training");
  await startBackend();
});

describe.each(["vscnn", "earlyFusion"] as const)("%s", (learner) => {
  test("learns, is asked, explained, saved and loaded, to the bit", async () => {
    const before = memory().numTensors;
    const config = {
      preset: "paper",
      components: { visual: 3, social: 2, joint: 3 },
      learners: [{ learner, options }],
    } as const;
    const predictor = await fitPredictor(features, config, { optimizer: fusedAdam });
    expect(memory().numTensors).toBe(before);
    const first = await predict(predictor, input);
    const loaded = await loadPredictorFrom(packPredictor(predictor));
    expect(await predict(loaded, input)).toEqual(first);
    const { base, score, contributions } = await explainPrediction(predictor, input, { background: 1 });
    expect(score).toBe(first.score);
    expect(contributions.reduce((sum, { value }) => sum + value, base)).toBe(score);
    releasePredictor(predictor);
    releasePredictor(loaded);
    expect(memory().numTensors).toBe(before);
  });
});

test("fusedAdam learns what the Adam of TensorFlow.js learns, but for the last digits, and the same bits each time", async () => {
  const config = {
    preset: "paper",
    components: { social: 2 },
    learners: [{ learner: "scnn", options: { epochs: 3, batchSize: 12 } }],
  } as const;
  const losses = async (optimizer?: typeof fusedAdam) => {
    const told: number[] = [];
    const onProgress = ({ loss }: { loss?: number | undefined }) => loss !== undefined && told.push(loss);
    const chosen = optimizer === undefined ? {} : { optimizer };
    const predictor = await fitPredictor({ ...features, blocks: {} }, config, { onProgress, ...chosen });
    return { told, bytes: packPredictor(predictor) };
  };
  const fused = await losses(fusedAdam);
  const again = await losses(fusedAdam);
  expect(again.told).toEqual(fused.told);
  expect(Buffer.compare(again.bytes, fused.bytes)).toBe(0);
  const { told } = await losses();
  expect(told).toHaveLength(3);
  for (const [epoch, loss] of told.entries())
    expect(Math.abs(fused.told[epoch] / loss - 1)).toBeLessThan(1e-3);
});

test("another backend gives the same prediction to five digits", async () => {
  const predictor = await fitPredictor(features, {
    preset: "paper",
    components: { visual: 3, social: 2 },
    learners: [
      { learner: "scnn", options },
      { learner: "vcnn", options },
    ],
  });
  const wasm = await predict(predictor, input);
  releasePredictor(predictor);
  await setBackend("cpu");
  await ready();
  const cpu = await predict(predictor, input);
  releasePredictor(predictor);
  await setBackend("wasm");
  expect(Math.abs(cpu.score - wasm.score)).toBeLessThan(1e-5 * Math.max(1, Math.abs(wasm.score)));
});

describe("safetensors", () => {
  const weights = [
    { name: "a", shape: [2, 1], values: Float32Array.of(1, -2.5) },
    { name: "b", shape: [], values: Float32Array.of(3) },
  ];

  test("by hand: eight bytes of length, a header that ends at a multiple of eight, the numbers", () => {
    const bytes = writeSafetensors({ metadata: { of: "test" }, weights });
    const view = new DataView(bytes.buffer);
    const length = view.getUint32(0, true);
    expect(length % 8).toBe(0);
    const header = JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + length)));
    expect(header.a).toEqual({ dtype: "F32", shape: [2, 1], data_offsets: [0, 8] });
    expect(header.b).toEqual({ dtype: "F32", shape: [], data_offsets: [8, 12] });
    expect(view.getFloat32(8 + length + 4, true)).toBe(-2.5);
    expect(readSafetensors("test", bytes)).toEqual({ metadata: { of: "test" }, weights });
  });

  test.each([
    ["a gap", { a: { dtype: "F32", shape: [1], data_offsets: [4, 8] } }],
    [
      "an overlap",
      {
        a: { dtype: "F32", shape: [2], data_offsets: [0, 8] },
        b: { dtype: "F32", shape: [1], data_offsets: [4, 8] },
      },
    ],
    ["another type", { a: { dtype: "F16", shape: [2], data_offsets: [0, 8] } }],
    ["a shape of another size", { a: { dtype: "F32", shape: [3], data_offsets: [0, 8] } }],
    ["a shape without end", { a: { dtype: "F32", shape: [2 ** 30, 2 ** 30], data_offsets: [0, 8] } }],
    ["too little", { a: { dtype: "F32", shape: [1], data_offsets: [0, 4] } }],
  ])("refuses %s", (_, header) => {
    const text = new TextEncoder().encode(JSON.stringify(header));
    const bytes = new Uint8Array(8 + text.length + 8);
    new DataView(bytes.buffer).setUint32(0, text.length, true);
    bytes.set(text, 8);
    expect(() => readSafetensors("test", bytes)).toThrow("test: weights must be a safetensors file");
  });

  test("refuses numbers that are not finite", () => {
    const bytes = writeSafetensors({
      metadata: {},
      weights: [{ ...weights[1], values: Float32Array.of(Number.NaN) }],
    });
    expect(() => readSafetensors("test", bytes)).toThrow("a number is not finite");
  });
});

// The error used to begin with decodeCheckpoint, which nobody had called
test("a checkpoint in the store that is damaged is refused by name", async () => {
  const config = {
    preset: "paper",
    components: { social: 2 },
    learners: [{ learner: "scnn", options }],
  } as const;
  const load = async (name: string) =>
    name === "scnn.checkpoint" ? new TextEncoder().encode("damaged") : undefined;
  const fit = fitPredictor({ ...features, blocks: {} }, config, {
    store: { load, save: async () => undefined },
  });
  await expect(fit).rejects.toThrow(/^fitPredictor: learner 'scnn': /);
});
