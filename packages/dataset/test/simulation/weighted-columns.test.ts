import { describe, expect, it } from "vitest";
import {
  normalScores,
  orthonormal,
  weightedMidranks,
  weightedProduct,
} from "../../src/simulation/weighted-columns.ts";
import fixture from "../fixtures/weighted-columns.json";

const values = Float64Array.from(fixture.values);
const total = fixture.counts.reduce((sum, count) => sum + count, 0);
const weights = Float64Array.from(fixture.counts, (count) => count / total);

describe("weightedMidranks", () => {
  it("are SciPy's average ranks of values that stand for several", () => {
    const midranks = weightedMidranks(values, weights);
    // Sums of 40 shares
    midranks.forEach((midrank, i) => {
      expect(midrank).toBeCloseTo(fixture.midranks[i], 12);
    });
  });
});

describe("orthonormal", () => {
  it("is the residual of NumPy's weighted least squares", () => {
    const first = orthonormal(Float64Array.from(fixture.basis[0]), weights);
    const second = orthonormal(Float64Array.from(fixture.basis[1]), weights, [first]);
    const residual = orthonormal(values, weights, [first, second]);
    residual.forEach((value, i) => {
      expect(value).toBeCloseTo(fixture.residual[i], 10);
    });
    expect(weightedProduct(residual, residual, weights)).toBeCloseTo(1, 12);
  });

  it("is nothing where nothing is left", () => {
    const half = Float64Array.of(0.5, 0.5);
    expect([...orthonormal(Float64Array.of(3, 3), half)]).toEqual([0, 0]);
    const line = orthonormal(Float64Array.of(1, 2), half);
    expect([...orthonormal(Float64Array.of(5, 9), half, [line])]).toEqual([0, 0]);
    expect([...orthonormal(Float64Array.of(7), Float64Array.of(1))]).toEqual([0]);
  });
});

describe("normalScores", () => {
  it("depend on the order alone, and have mean 0 and variance 1", () => {
    const scores = normalScores([3, 1e9, -5, 3, 4]);
    expect(normalScores([0.03, 1, 0.01, 0.03, 0.04])).toEqual(scores);
    expect(scores.reduce((a, b) => a + b, 0)).toBeCloseTo(0, 12);
    expect(scores.reduce((a, b) => a + b * b, 0) / 5).toBeCloseTo(1, 12);
    expect(scores[0]).toBe(scores[3]);
    expect([...normalScores([2, 2, 2])]).toEqual([0, 0, 0]);
  });
});
