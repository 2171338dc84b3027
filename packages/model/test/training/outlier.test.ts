import { createRandom, shuffledIndices } from "@vscnn/core";
import { describe, expect, it } from "vitest";
import { findOutlier } from "../../src/training/run/outlier.ts";

/** One input of four columns, its numbers in a shuffled order. */
function dataOf(numbers: readonly number[]) {
  const order = shuffledIndices(numbers.length, createRandom(3));
  const values = Float32Array.from(order, (at) => numbers[at]);
  const rows = numbers.length / 4;
  return { rows, inputs: [{ values, columns: 4 }], target: new Float64Array(rows), weights: null };
}

describe("findOutlier", () => {
  const ones = Array(39).fill(1);

  it("finds what is more than 2^24 times the median size of the numbers that are not 0", () => {
    expect(findOutlier(dataOf([...ones, 2 ** 24]))).toBeUndefined();
    expect(findOutlier(dataOf([...ones, -(2 ** 25)]))).toMatch(
      /^data.inputs has -33554432 at row \d+, column [0-3], 3.4e\+7 times as large as its median$/,
    );
  });

  it("takes the median, whatever the smallest and the largest are", () => {
    const spread = Array.from({ length: 39 }, (_, i) => 10 ** (i - 19));
    // The median is 1, so 1e19 is far from it
    expect(findOutlier(dataOf([...spread, 1]))).toContain("1.0e+19 times as large");
  });

  it("does not count zeros, and finds nothing where all are 0", () => {
    expect(findOutlier(dataOf([...Array(30).fill(0), ...Array(9).fill(1e9), 1e10]))).toBeUndefined();
    expect(findOutlier(dataOf(Array(40).fill(0)))).toBeUndefined();
  });

  it("names the place and the input", () => {
    const values = new Float32Array(12).fill(1);
    values[7] = 1e9;
    const inputs = [
      { values: new Float32Array(6).fill(1), columns: 2 },
      { values, columns: 4 },
    ];
    expect(findOutlier({ rows: 3, inputs, target: new Float64Array(3), weights: null })).toBe(
      "data.inputs[1] has 1000000000 at row 1, column 3, 1.0e+9 times as large as its median",
    );
  });
});
