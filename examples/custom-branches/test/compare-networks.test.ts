import "@tensorflow/tfjs-backend-wasm";
import { setBackend } from "@tensorflow/tfjs-core";
import { describeModel, modelMetadata } from "@vscnn/model";
import { fusedAdam, registerTrainingKernels } from "@vscnn/wasm-training";
import { beforeAll, expect, test } from "vitest";
import { compareNetworks } from "../src/compare-networks.ts";
import { createNetworks } from "../src/create-networks.ts";
import { drawPosts } from "../src/draw-posts.ts";

beforeAll(async () => {
  registerTrainingKernels();
  expect(await setBackend("wasm")).toBe(true);
});

test("three branches are merged", () => {
  const [, , , early, late] = createNetworks(1, 8);
  // 20 positions of 32 channels, 14 + 2 positions of 32 channels, 32 units
  expect(describeModel(late.model).mergedLength).toBe(20 * 32 + 16 * 32 + 32);
  expect(describeModel(early.model).mergedLength).toBe((20 + 14 + 32) * 32);
  expect(modelMetadata(late.model)).toMatchObject({
    preset: "late-fusion",
    inputs: [
      { name: "visual", length: 20 },
      { name: "social", length: 14 },
      { name: "text", length: 32 },
    ],
  });
});

test("the network that sees all inputs predicts best", async () => {
  const parts = {
    training: drawPosts(300, 3),
    validation: drawPosts(100, 4),
    test: drawPosts(100, 5),
  };
  const effort = { epochs: 25, seed: 3, optimizer: (rate: number) => fusedAdam(rate) };
  const alone = createNetworks(3, 8).filter(({ inputs }) => inputs[0] !== "all");
  const comparisons = await compareNetworks(alone, parts, effort);
  const rhoOf = Object.fromEntries(comparisons.map(({ name, metrics }) => [name, metrics.spearmanRho]));
  for (const name of ["visual alone", "social alone", "text alone"]) {
    expect(rhoOf["late fusion"]).toBeGreaterThan(rhoOf[name] + 0.05);
  }
});

test("simulated posts repeat with their seed", () => {
  expect(drawPosts(5, 2)).toEqual(drawPosts(5, 2));
  expect(drawPosts(5, 2)).not.toEqual(drawPosts(5, 3));
});
