import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { simulatePosts } from "@vscnn/dataset";
import type { FitPredictorOptions } from "@vscnn/predictor";
import { fusedAdam } from "@vscnn/wasm-training";
import { expect, test, vi } from "vitest";
import { folderOf, run } from "./run.ts";

const given: FitPredictorOptions[] = [];
vi.mock("@vscnn/predictor", async (original) => {
  const predictor = await original<typeof import("@vscnn/predictor")>();
  const fitPredictor: typeof predictor.fitPredictor = (features, config, options = {}) => {
    given.push(options);
    return predictor.fitPredictor(features, config, options);
  };
  return { ...predictor, fitPredictor };
});
vi.mock("@vscnn/pipeline", async (original) => ({
  ...(await original<typeof import("@vscnn/pipeline")>()),
  openFeatures: async () => ({}),
  featuresWithOutcomes: async () => ({
    features: { posts: simulatePosts({ posts: 40, users: 2 }), blocks: {} },
    withoutOutcome: 0,
    hasHashes: false,
  }),
}));

test("networks are updated by fusedAdam: the Adam of TensorFlow.js took several times as long", async () => {
  // What a linear model is given, every learner is
  const train = ["train", "--features", "features", "--out", "predictor", "--learners", "linear"];
  const folder = folderOf();
  mkdirSync(join(folder, "features"));
  writeFileSync(join(folder, "features/run.json"), "{}");
  const { code, err } = await run(folder, [...train, "--preset", "prePublication"]);
  expect([code, err]).toEqual([0, expect.not.stringContaining("views")]);
  expect(given.map(({ optimizer }) => optimizer)).toEqual([fusedAdam]);
});
