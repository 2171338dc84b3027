import { expect } from "vitest";
import fixture from "./fixtures/narrow.json";

/** The largest difference from what PyTorch gave, as a part of the largest value. */
export function relativeDifference(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  expect(actual.length).toBe(expected.length);
  let largest = 0;
  let difference = 0;
  for (let i = 0; i < expected.length; i++) {
    largest = Math.max(largest, Math.abs(expected[i]));
    difference = Math.max(difference, Math.abs(actual[i] - expected[i]));
  }
  return difference / largest;
}

/** Rounding in single precision through 18 layers, in other orders of summation. */
export const TOLERANCE = 1e-5;

/** Checks outputs, (row, column, channel), of each layer for the first photograph against PyTorch's. */
export function expectLayers(outputs: ReadonlyMap<string, ArrayLike<number>>): void {
  const expected = fixture.layers.filter(({ name }) => outputs.has(name));
  expect(expected).toHaveLength(outputs.size);
  for (const { name, length, step, sample, sum, largest } of expected) {
    const values = Array.from(outputs.get(name) ?? []);
    expect(values, name).toHaveLength(length);
    sample.forEach((value, i) => {
      expect(Math.abs(values[i * step] - value) / largest, `${name} at ${i * step}`).toBeLessThan(TOLERANCE);
    });
    const total = values.reduce((a, b) => a + b, 0);
    expect(Math.abs(total - sum) / (largest * length), `sum of ${name}`).toBeLessThan(TOLERANCE);
  }
}
