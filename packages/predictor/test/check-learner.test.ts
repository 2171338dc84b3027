import { fitLinear } from "@vscnn/baselines";
import { matrixFrom } from "@vscnn/core";
import { describe, expect, test } from "vitest";
import { type FitStore, fitPredictor, type PredictorConfig } from "../src/index.ts";
import { networkShapes } from "../src/learners/network-shapes.ts";
import { decodeLearner, encodeLearner } from "../src/saving/encode-learner.ts";
import { smallFeatures } from "./small-features.ts";

const { posts } = smallFeatures(40);
const CONFIG: PredictorConfig = { preset: "prePublication", groups: ["author"], learners: ["linear"] };

describe("a learner that a store keeps", () => {
  const fitWith = (kept: Uint8Array) => {
    const load: FitStore["load"] = async (name) => (name === "linear.learner" ? kept : undefined);
    return fitPredictor({ posts, blocks: {} }, CONFIG, { store: { load, save: async () => undefined } });
  };

  test("must take as many columns as it will be given", async () => {
    // The error was one of predictLinear, which nobody had called
    const model = fitLinear(matrixFrom([[0], [1], [3]]), [1, 2, 3]);
    const kept = encodeLearner({ learner: "linear", inputs: "reduced", model });
    await expect(fitWith(kept)).rejects.toThrow(
      /^fitPredictor: learner 'linear' must take \d+ columns, got 1$/,
    );
  });

  test("must be the one that is wanted", async () => {
    // Its predictions were taken for those of the learner that the configuration names
    const tree = await fitPredictor({ posts, blocks: {} }, { ...CONFIG, learners: ["tree"] });
    await expect(fitWith(encodeLearner(tree.learners[0]))).rejects.toThrow(
      "fitPredictor: learner must be 'linear' of reduced inputs, got 'tree' of plain",
    );
  });
});

describe("a network that was saved", () => {
  const weights = [...networkShapes("scnn", [1])].map(([name, shape], i) => ({
    ...{ name: `${i}.${name}`, shape },
    values: new Float32Array(shape.reduce((product, side) => product * side, 1)),
  }));
  const decode = (given: typeof weights, lengths: number[] = [1]) =>
    decodeLearner("test", encodeLearner({ learner: "scnn", inputs: "reduced", lengths, weights: given }));
  const needed = /^test: weights must be all those of 'scnn' for \d+ columns, /;

  test("comes back", () => {
    expect(decode(weights)).toMatchObject({ learner: "scnn", lengths: [1] });
  });

  test.each([
    // Each was read, and refused only when it was asked, by an error of predict whoever was called
    ["a weight of another shape", () => decode([...weights.slice(1), { ...weights[0], shape: [1, 2, 32] }])],
    ["one too few", () => decode(weights.slice(1))],
    ["one twice", () => decode([...weights, { ...weights[0], name: `again.${weights[0].name}` }])],
    // Was built of so many columns before it was looked at: a file of some kilobytes could ask for 550 GB
    ["lengths of which the weights are not", () => decode(weights, [2 ** 20])],
  ])("is refused with %s", (_, reading) => {
    expect(reading).toThrow(needed);
  });
});
