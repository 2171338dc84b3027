import { memory } from "@tensorflow/tfjs-core";
import { fitDecisionTree, fitSvr, predictDecisionTree, predictSvr } from "@vscnn/baselines";
import { createRandom, matrixFrom, selectRows } from "@vscnn/core";
import { crossValidate, kFold } from "@vscnn/dataset";
import { spearmanRho } from "@vscnn/metrics";
import { createVcnn, predict, trainModel } from "@vscnn/model";
import { fitMinMax, fitPca, transformMinMax, transformPca } from "@vscnn/pca";
import { fusedAdam, startBackend } from "@vscnn/wasm-training";
import { beforeAll, expect, test } from "vitest";
import {
  createReductions,
  type ReducedLearnerOptions,
  type Reductions,
  reducedLearner,
} from "../src/index.ts";

beforeAll(() => startBackend());

const ROWS = 60;
const random = createRandom(5);
const matrix = matrixFrom(
  Float32Array.from({ length: ROWS * 6 }, (_, i) => (i % 6 === 0 ? 9 : 1) * random()),
  [ROWS, 6],
);
/** What the first column says, which varies most. */
const target = Float64Array.from({ length: ROWS }, (_, row) => matrix.get(row, 0));
const rows = (from: number, to: number) => Uint32Array.from({ length: to - from }, (_, i) => from + i);
const train = { matrix: selectRows(matrix, rows(0, 40)), target: target.slice(0, 40), rows: rows(0, 40) };
const asked = { matrix: selectRows(matrix, rows(40, 60)), rows: rows(40, 60) };

/** The reduction by hand: components and bounds are those of the training rows. */
function reduced(components: number) {
  const pca = fitPca(train.matrix, { components });
  const scale = fitMinMax(transformPca(pca, train.matrix));
  return [train.matrix, asked.matrix].map((each) => transformMinMax(scale, transformPca(pca, each)));
}

test("learners have the paper's options, on components of the training rows", async () => {
  const [known, other] = reduced(6);
  const svr = await fitSvr(known, train.target, { C: 3, epsilon: 0.1, gamma: "auto", seed: 2 });
  expect(await reducedLearner("svr", { seed: 2 })(train, asked)).toEqual(await predictSvr(svr, other));
  const tree = fitDecisionTree(known, train.target, { maxDepth: 10, seed: 2 });
  expect(await reducedLearner("tree", { seed: 2 })(train, asked)).toEqual(predictDecisionTree(tree, other));
  const [few, fewOther] = reduced(2);
  const stump = fitDecisionTree(few, train.target, { maxDepth: 1 });
  const config = { learner: "tree", options: { maxDepth: 1 } } as const;
  expect(await reducedLearner(config, { components: 2 })(train, asked)).toEqual(
    predictDecisionTree(stump, fewOther),
  );
});

test("a network is trained for all of its epochs, and begins at the mean", async () => {
  const [known, other] = reduced(6);
  const outputBias = train.target.reduce((sum, value) => sum + value, 0) / 40;
  const network = createVcnn({ length: 6, seed: 3, outputBias });
  const training = { epochs: 2, batchSize: 20, seed: 3, optimizer: fusedAdam };
  await trainModel(network, { inputs: known, target: train.target }, training);
  const learner = { learner: "vcnn", options: { epochs: 2, batchSize: 20 } } as const;
  const fit = reducedLearner(learner, { seed: 3, optimizer: fusedAdam });
  const predicted = await fit(train, asked);
  expect(predicted).toEqual(predict(network, other));
  network.dispose();
  const held = memory().numTensors;
  await fit(train, asked);
  expect(memory().numTensors).toBe(held);
  expect(await reducedLearner(learner, { seed: 4, optimizer: fusedAdam })(train, asked)).not.toEqual(
    predicted,
  );
});

test("learners that share reductions predict the same, and reduce rows once", async () => {
  const folds = kFold(ROWS, { folds: 3, seed: 1 });
  const shared = createReductions();
  let asked = 0;
  const found = new Set<unknown>();
  const reductions: Reductions = {
    of(rows, components) {
      asked++;
      const reduction = shared.of(rows, components);
      found.add(reduction);
      return reduction;
    },
  };
  for (const learner of ["linear", "tree"] as const) {
    const predict = (options: ReducedLearnerOptions) =>
      crossValidate(reducedLearner(learner, { seed: 2, ...options }), { matrix, target }, { folds });
    const [own, sharing] = [await predict({}), await predict({ reductions })];
    expect(sharing.predictions).toEqual(own.predictions);
  }
  expect([asked, found.size]).toEqual([6, 3]);
  // Another number of components, and rows that differ in one number, are other reductions
  const first = shared.of(train.matrix, 2);
  expect(shared.of(selectRows(matrix, rows(0, 40)), 2)).toBe(first);
  expect(shared.of(train.matrix, 3)).not.toBe(first);
  const changed = selectRows(matrix, rows(0, 40));
  changed.set(39, 5, changed.get(39, 5) + 1);
  expect(shared.of(changed, 2)).not.toBe(first);
});

test("boosting predicts rows that it was not fitted on", async () => {
  const folds = kFold(ROWS, { folds: 3, seed: 1 });
  const fit = reducedLearner({ learner: "boosting", options: { nEstimators: 30, maxDepth: 3 } }, { seed: 4 });
  const { predictions } = await crossValidate(fit, { matrix, target }, { folds });
  expect(spearmanRho(target, predictions)).toBeGreaterThan(0.8);
});

test.each([
  ["vscnn", {}, "reducedLearner: learner must be one that takes one matrix, got 'vscnn'"],
  [{ learner: "tree", inputs: "plain" }, {}, "reducedLearner: learner.inputs must be 'reduced', got 'plain'"],
  [{ learner: "tree", options: { depth: 3 } }, {}, /^reducedLearner: .*depth/],
  ["forest", {}, /^reducedLearner: learner.learner must be/],
  ["linear", { components: 0 }, /^reducedLearner: components must be/],
  ["linear", { seed: 0.5 }, /^reducedLearner: seed must be/],
  ["linear", { reductions: {} as never }, /^reducedLearner: reductions must be what createReductions gives/],
])("refuses %j with %j", (learner, options, message) => {
  expect(() => reducedLearner(learner as never, options)).toThrow(message);
});

test("an option that the learner refuses is told under this name", async () => {
  const fit = reducedLearner({ learner: "tree", options: { maxDepth: -1 } });
  await expect(fit(train, asked)).rejects.toThrow(/^reducedLearner: learner 'tree': maxDepth must/);
});
