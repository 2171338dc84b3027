import { matrixFrom, ndArray } from "@vscnn/core";
import {
  type CrossValidateProgress,
  crossValidate,
  type FitPredict,
  kFold,
  timeSeriesSplit,
} from "@vscnn/dataset";
import { describe, expect, it, test } from "vitest";
import reference from "./fixtures/folds.json";

const { x, y, predictions: expected } = reference.regression;
const data = { matrix: matrixFrom(x.map((value) => [value])), target: y };

/** Least squares with one feature. */
const fitLine: FitPredict = (train, { matrix }) => {
  const { data: xs } = train.matrix;
  const mean = (list: ArrayLike<number>) =>
    Array.from(list).reduce((sum, value) => sum + value, 0) / list.length;
  const [meanX, meanY] = [mean(xs), mean(train.target)];
  let [products, squares] = [0, 0];
  train.target.forEach((value, i) => {
    products += (xs[i] - meanX) * (value - meanY);
    squares += (xs[i] - meanX) ** 2;
  });
  return Array.from(matrix.data, (value) => meanY + (products / squares) * (value - meanX));
};

describe("crossValidate", () => {
  it("gives scikit-learn's cross_val_predict", async () => {
    const { predictions, scores } = await crossValidate(fitLine, data, { folds: kFold(23, { folds: 4 }) });
    // Rounding errors of 23 rows
    predictions.forEach((value, row) => void expect(value).toBeCloseTo(expected[row], 12));
    expect(scores).toHaveLength(0);
  });

  it("has the features, the truth and the numbers of its rows, missing values too", async () => {
    const wide = ndArray(Float32Array.of(1, 2, Number.NaN, 4, 5, 6, 7, 8), [4, 2]);
    const seen: unknown[] = [];
    const options = { folds: [{ train: Uint32Array.of(2, 0), test: Uint32Array.of(1) }] };
    const { predictions } = await crossValidate(
      (train, held) => {
        seen.push(
          [...train.matrix.data],
          [...train.target],
          [...train.rows],
          [...held.matrix.data],
          [...held.rows],
        );
        expect(held).not.toHaveProperty("target");
        return Promise.resolve([9]);
      },
      { matrix: wide.transpose(1, 0).transpose(1, 0), target: Float64Array.of(10, 20, 30, 40) },
      options,
    );
    expect(seen).toEqual([[5, 6, 1, 2], [30, 10], [2, 0], [Number.NaN, 4], [1]]);
    expect([...predictions]).toEqual([Number.NaN, 9, Number.NaN, Number.NaN]);
  });

  it("scores every fold and tells its progress", async () => {
    const told: CrossValidateProgress[] = [];
    const { scores, predictions } = await crossValidate((_, { rows }) => Array.from(rows, () => 0), data, {
      folds: timeSeriesSplit(x.map((_, row) => row)),
      score: (actual, predicted) => actual.reduce((sum, value, i) => sum + value - predicted[i], 0),
      onProgress: (progress) => told.push(progress),
    });
    const sum = (from: number) => y.slice(from, from + 3).reduce((total, value) => total + value, 0);
    [8, 11, 14, 17, 20].forEach((from, fold) => void expect(scores[fold]).toBeCloseTo(sum(from), 12));
    expect(told.map(({ foldsDone, foldsTotal }) => [foldsDone, foldsTotal])).toEqual(
      [1, 2, 3, 4, 5].map((done) => [done, 5]),
    );
    expect(told.map(({ score }) => score)).toEqual([...scores]);
    expect([...predictions].filter(Number.isNaN)).toHaveLength(8);
  });

  it("ends before the next fold when it is told to", async () => {
    const controller = new AbortController();
    let calls = 0;
    const work = crossValidate(
      (_, { rows }) => {
        if (++calls === 2) controller.abort(new Error("enough"));
        return new Float64Array(rows.length);
      },
      data,
      { signal: controller.signal },
    );
    await expect(work).rejects.toThrow("enough");
    expect(calls).toBe(2);
  });

  const fold = (train: number[], tested: number[]) => ({
    train: Uint32Array.from(train),
    test: Uint32Array.from(tested),
  });
  test.each([
    ["a row on both sides", [fold([0, 1], [1])]],
    ["a row that is tested twice", [fold([0], [1]), fold([2], [1])]],
    ["a row that is trained on twice", [fold([0, 0], [1])]],
    ["a row that is not there", [fold([0], [23])]],
  ])("refuses %s", async (_, folds) => {
    await expect(crossValidate(fitLine, data, { folds })).rejects.toThrow(/^crossValidate: .* fold \d/);
  });

  it("refuses predictions that are too few, or no numbers", async () => {
    const folds = kFold(23, { folds: 2 });
    await expect(crossValidate(() => [1], data, { folds })).rejects.toThrow(
      "crossValidate: the predictions of fold 0 must have length 12, got 1",
    );
    await expect(crossValidate(() => "no" as never, data, { folds })).rejects.toThrow(TypeError);
    const nan = new Float64Array(12).fill(Number.NaN);
    await expect(crossValidate(() => nan, data, { folds })).rejects.toThrow(
      "must be finite, got NaN at index 0",
    );
  });

  it("says in its own name that rows are too few for the folds that it takes by itself", async () => {
    // Named kFold, which the caller has not called
    const few = (rows: number) => ({
      matrix: matrixFrom(x.slice(0, rows).map((value) => [value])),
      target: y.slice(0, rows),
    });
    await expect(crossValidate(fitLine, few(4))).rejects.toThrow(
      "crossValidate: folds must be at most the number of rows, got 5 for 4",
    );
    await expect(crossValidate(fitLine, few(1))).rejects.toThrow(
      "crossValidate: rows must be an integer from 2 to",
    );
    expect((await crossValidate(fitLine, few(5))).predictions).toHaveLength(5);
  });

  it("refuses data that do not go together", async () => {
    const short = { ...data, target: y.slice(1) };
    await expect(crossValidate(fitLine, short)).rejects.toThrow(
      "crossValidate: target must have length 23, got 22",
    );
    await expect(crossValidate(fitLine, { matrix: [[1]], target: [1] } as never)).rejects.toThrow(
      "crossValidate: matrix must be a matrix [rows, columns]",
    );
  });
});
