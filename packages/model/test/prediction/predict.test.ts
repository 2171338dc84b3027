import { memory } from "@tensorflow/tfjs-core";
import { type Matrix, matrixFrom } from "@vscnn/core";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { useBackend } from "../../../../test/use-backend.ts";
import { denseBranch, denseHead, fuse, joinColumns, predict } from "../../src/index.ts";
import { smallData, smallNetwork } from "../small-network.ts";

beforeAll(() => useBackend("cpu"));

describe("predict", () => {
  const { inputs } = smallData(23, 1);

  it("gives the same whatever the batch, and leaks nothing", () => {
    const model = smallNetwork();
    const whole = predict(model, inputs);
    const before = memory().numTensors;
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30 }), (batchSize) => {
        expect(predict(model, inputs, { batchSize })).toEqual(whole);
      }),
      { numRuns: 12 },
    );
    expect(memory().numTensors).toBe(before);
  });

  it("takes one matrix for one input, and views", () => {
    const model = fuse([denseBranch({ name: "a", length: 2 })], denseHead({ units: [3] }));
    const rows = matrixFrom([
      [1, 2],
      [3, 4],
      [5, 6],
    ]);
    const expected = predict(model, [rows]);
    expect(predict(model, rows)).toEqual(expected);
    const columns = matrixFrom([
      [1, 3, 5],
      [2, 4, 6],
    ]);
    expect(predict(model, columns.transpose(1, 0))).toEqual(expected);
    expect(predict(model, rows.step(-1, 1))).toEqual(expected.slice().reverse());
  });

  it("gives nothing for no rows", () => {
    expect(predict(smallNetwork(), smallData(0, 1).inputs)).toEqual(new Float32Array(0));
  });

  it("does not drop or normalize by the batch as training does", () => {
    const model = smallNetwork();
    expect(predict(model, inputs)).toEqual(predict(model, inputs));
  });

  it("refuses what does not fit", () => {
    const model = smallNetwork();
    const [visual, social] = inputs;
    const run =
      (given: unknown, options = {}) =>
      () =>
        predict(model, given as Matrix[], options);
    expect(run([visual])).toThrow("predict: inputs must be 2 matrices (visual, social), got 1");
    expect(run([social, visual])).toThrow("predict: inputs[0] must have 6 columns, got 5");
    expect(run([visual, matrixFrom([[0, 0, 0, 0, 0]])])).toThrow(
      "predict: inputs[1] must have 23 rows, got 1",
    );
    expect(run([visual, [[1]]])).toThrow(TypeError);
    expect(run(inputs, { batchSize: 0 })).toThrow("predict: batchSize must be an integer >= 1, got 0");
    const broken = matrixFrom(new Float32Array(6), [1, 6]);
    broken.set(0, 3, Number.NaN);
    expect(run([broken, social])).toThrow("predict: inputs[0] must be finite, got NaN at row 0, column 3");
  });
});

describe("joinColumns", () => {
  it("concatenates the rows", () => {
    const joined = joinColumns([
      matrixFrom([
        [1, 2],
        [4, 5],
      ]),
      matrixFrom([[3], [6]]),
    ]);
    expect(joined.shape).toEqual([2, 3]);
    expect(Array.from(joined.data)).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it("refuses other rows, nothing and what is no matrix", () => {
    expect(() => joinColumns([matrixFrom([[1]]), matrixFrom([[1], [2]])])).toThrow(
      "joinColumns: matrices[1] must have 1 rows, got 2",
    );
    expect(() => joinColumns([])).toThrow("joinColumns: matrices must have at least one matrix, got 0");
    expect(() => joinColumns(3 as unknown as Matrix[])).toThrow(TypeError);
    expect(() => joinColumns([[1]] as unknown as Matrix[])).toThrow(
      "joinColumns: matrices[0] must be an ndarray",
    );
  });
});
