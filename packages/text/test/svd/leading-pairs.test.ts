import { expect, test } from "vitest";
import { leadingPairs } from "../../src/svd/leading-pairs.ts";
import { PANEL } from "../../src/svd/panel.ts";

/** Products with a diagonal matrix. */
const diagonal = (values: Float64Array) => (panel: Float64Array) =>
  panel.map((value, i) => value * values[Math.floor(i / PANEL)]);

const VALUES = Float64Array.from({ length: 300 }, (_, i) => 100 / (i + 10));

test("a basis that is condensed again and again leads to the same pairs", () => {
  const options = { dimension: 300, count: 3, tolerance: 1e-9, seed: 1, product: diagonal(VALUES) };
  let products = 0;
  const product = (panel: Float64Array) => {
    products += PANEL;
    return options.product(panel);
  };
  const whole = leadingPairs(options);
  const condensed = leadingPairs({ ...options, product, maxNumbers: 0 });
  // Far more products than the 46 vectors that the basis had room for
  expect(products).toBeGreaterThan(60);
  for (const { values, vectors, residual } of [whole, condensed]) {
    expect(residual).toBeLessThanOrEqual(1e-9);
    values.forEach((value, i) => {
      expect(value).toBeCloseTo(VALUES[i], 10);
    });
    vectors.forEach((vector, i) => {
      expect(Math.abs(vector[i])).toBeCloseTo(1, 8);
    });
  }
});

test("gives up where the tolerance cannot be met, and says how far it came", () => {
  const close = Float64Array.from({ length: 5000 }, (_, i) => 1 - i * 1e-9);
  const found = leadingPairs({
    ...{ dimension: 5000, count: 2, tolerance: 1e-12, seed: 1, maxNumbers: 0, product: diagonal(close) },
  });
  expect(found.residual).toBeGreaterThan(1e-12);
  expect(found.residual).toBeLessThan(1e-6);
  expect(found.values[0]).toBeCloseTo(1, 5);
});
