import { memory, tensor1d } from "@tensorflow/tfjs-core";
import { layers, type SymbolicTensor } from "@tensorflow/tfjs-layers";
import { createRandom, type Matrix, matrixFrom } from "@vscnn/core";
import { beforeAll, describe, expect, it } from "vitest";
import { useBackend } from "../../../../test/use-backend.ts";
import {
  type Branch,
  classHead,
  denseBranch,
  denseHead,
  fuse,
  type Head,
  predict,
  predictCombinations,
} from "../../src/index.ts";
import { lateFusionOf } from "../../src/prediction/combining/late-fusion.ts";
import { smallData, smallNetwork } from "../small-network.ts";

beforeAll(() => useBackend("cpu"));

const [visual] = smallData(3, 1).inputs;
const [, social] = smallData(4, 2).inputs;
const PAIRS = [
  [0, 0, 1, 2, 2, 2, 1, 0, 0, 2],
  [3, 1, 1, 0, 2, 3, 3, 0, 3, 2],
];

function picked(matrix: Matrix, rows: readonly number[]): Matrix {
  return matrixFrom(rows.map((row) => Array.from({ length: matrix.shape[1] }, (_, i) => matrix.get(row, i))));
}

/** Predictions of the same rows, one after the other. */
function plainly(model: ReturnType<typeof fuse>, inputs = [visual, social], places = PAIRS): Float32Array {
  return predict(
    model,
    inputs.map((input, i) => picked(input, places[i])),
  );
}

/** Single precision has about seven digits, and sums are taken in another order. */
function expectNear(actual: ArrayLike<number>, expected: ArrayLike<number>): void {
  expect(actual.length).toBe(expected.length);
  for (let i = 0; i < actual.length; i++) {
    expect(Math.abs(actual[i] - expected[i])).toBeLessThan(2e-6 * (1 + Math.abs(expected[i])));
  }
}

/** A head that begins with sums and their activation in one layer, so that the sums cannot be taken apart. */
const oneLayer: Head = {
  build: (merged) => {
    const hidden = layers.dense({ units: 4, activation: "relu", name: "hidden" }).apply(merged);
    return layers.dense({ units: 1, name: "output" }).apply(hidden) as SymbolicTensor;
  },
};

describe("predictCombinations", () => {
  it("by hand: a linear model of two inputs", () => {
    const model = fuse(
      [denseBranch({ name: "a", length: 1 }), denseBranch({ name: "b", length: 2 })],
      denseHead({ units: [], outputBias: 5 }),
    );
    const [kernel] = model.getLayer("output").getWeights();
    const [one, two, three] = kernel.dataSync();
    const a = matrixFrom([[1], [10]]);
    const b = matrixFrom([
      [1, 0],
      [0, 1],
    ]);
    const found = predictCombinations(model, { a, b }, [
      [0, 1, 1],
      [0, 0, 1],
    ]);
    expectNear(found, [5 + one + two, 5 + 10 * one + two, 5 + 10 * one + three]);
  });

  it("equals predict of the combined rows, whatever the batch, and leaks nothing", () => {
    const model = smallNetwork();
    const expected = plainly(model);
    const before = memory().numTensors;
    for (const batchSize of [1, 3, 10, 400]) {
      expectNear(predictCombinations(model, [visual, social], PAIRS, { batchSize }), expected);
    }
    expect(memory().numTensors).toBe(before);
    expect(lateFusionOf(model)?.parts.map(({ start, width }) => [start, width])).toEqual([
      [0, 48],
      [48, 24],
    ]);
  });

  it("sees the rows of each input once, before they are combined", () => {
    const seen: number[] = [];
    const watched: Branch = {
      name: "watched",
      length: 6,
      build: (input) => {
        const layer = layers.dense({ units: 3, name: "watched_dense" });
        const call = layer.call.bind(layer);
        layer.call = (given, kwargs) => {
          seen.push((Array.isArray(given) ? given[0] : given).shape[0] as number);
          return call(given, kwargs);
        };
        return layer.apply(input) as SymbolicTensor;
      },
    };
    const model = fuse([watched, denseBranch({ name: "social", length: 5 })], denseHead({ units: [4] }));
    seen.length = 0;
    const found = predictCombinations(model, [visual, social], PAIRS);
    expect(seen).toEqual([3]);
    expectNear(found, plainly(model));
  });

  it("takes networks of one input, of classes, and those that fuse in another way", () => {
    const one = fuse([denseBranch({ name: "a", length: 6, units: [4] })], denseHead({ units: [3] }));
    expectNear(predictCombinations(one, visual, [PAIRS[0]]), plainly(one, [visual]));
    const branches = [denseBranch({ name: "a", length: 6 }), denseBranch({ name: "b", length: 5 })];
    const classes = fuse(branches, classHead({ classes: 3, units: [4] }));
    const found = predictCombinations(classes, [visual, social], PAIRS);
    expect(found.shape).toEqual([10, 3]);
    const inputs = [picked(visual, PAIRS[0]), picked(social, PAIRS[1])];
    expectNear(found.data, predict(classes, inputs).data);
    const other = fuse(branches, oneLayer);
    expect(lateFusionOf(other)).toBeUndefined();
    expectNear(predictCombinations(other, [visual, social], PAIRS), plainly(other));
  });

  it("leaves out units that are off in all rows, and keeps NaN", () => {
    const branches = [denseBranch({ name: "a", length: 6 }), denseBranch({ name: "b", length: 5 })];
    const model = fuse(branches, denseHead({ units: [8, 4] }));
    const first = model.getLayer("fc1");
    const [kernel] = first.getWeights();
    const gated = lateFusionOf(model)?.gated;
    expect(gated?.kernel.shape).toEqual([8, 4]);
    const second = model.getLayer("fc2");
    const call = second.call.bind(second);
    let calls = 0;
    second.call = (given, kwargs) => {
      calls++;
      return call(given, kwargs);
    };
    // Units on, by their bias: two of eight, all, none
    for (const [on, isWhole] of [
      [[1, 6], false],
      [[0, 1, 2, 3, 4, 5, 6, 7], true],
      [[], true],
    ] as const) {
      const bias = Float32Array.from({ length: 8 }, (_, unit) =>
        on.some((each) => each === unit) ? 9 : -99,
      );
      const biases = tensor1d(bias);
      first.setWeights([kernel, biases]);
      biases.dispose();
      const expected = plainly(model);
      calls = 0;
      expectNear(predictCombinations(model, [visual, social], PAIRS), expected);
      expect(calls > 0).toBe(isWhole);
    }
    const none = tensor1d(Float32Array.of(Number.NaN, 9, -99, -99, -99, -99, -99, -99));
    first.setWeights([kernel, none]);
    none.dispose();
    expect(() => predictCombinations(model, [visual, social], PAIRS)).toThrow("not finite");
  });

  it("takes rows that hardly repeat, and none", () => {
    const model = smallNetwork();
    const few = [[2], [1]];
    expectNear(predictCombinations(model, [visual, social], few), plainly(model, [visual, social], few));
    expect(predictCombinations(model, [visual, social], [[], []])).toEqual(new Float32Array(0));
  });

  it("takes three inputs, in any number of combinations", () => {
    const random = createRandom(3);
    const names = ["a", "b", "c"];
    const model = fuse(
      names.map((name, i) => denseBranch({ name, length: i + 1, units: [3] })),
      denseHead({ units: [6, 4] }),
    );
    const inputs = names.map((_, i) =>
      matrixFrom(Float64Array.from({ length: 4 * (i + 1) }, random), [4, i + 1]),
    );
    const places = names.map(() => Array.from({ length: 200 }, () => Math.floor(4 * random())));
    expectNear(predictCombinations(model, inputs, places), plainly(model, inputs, places));
  });

  it("refuses what does not fit", () => {
    const model = smallNetwork();
    const run = (combinations: unknown) => () =>
      predictCombinations(model, [visual, social], combinations as number[][]);
    const name = "predictCombinations: combinations";
    expect(run([[0]])).toThrow(`${name} must be a list for each of 2 inputs, got 1`);
    expect(run([[0, 1], [0]])).toThrow(`${name}[1] must have length 2, got 1`);
    expect(run([[0], [4]])).toThrow(`${name}[1] must hold rows from 0 to 3, got 4 at index 0`);
    expect(run([[0.5], [0]])).toThrow(`${name}[0] must hold rows from 0 to 2, got 0.5 at index 0`);
    expect(run("rows")).toThrow(TypeError);
    expect(run([null, [0]])).toThrow(TypeError);
  });
});
