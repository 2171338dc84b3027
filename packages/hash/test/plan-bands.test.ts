import { describe, expect, test } from "vitest";
import { planBands } from "../src/neighbors/plan-bands.ts";

describe.each([
  [1_000_000, 64, 1],
  [1_000_000, 64, 4],
  [1_000_000, 64, 8],
  [40_000, 256, 12],
  [3000, 16, 2],
])("the parts of %d hashes of %d bits at distance %d", (count, bits, distance) => {
  const bands = planBands(count, bits, distance);

  test("are there, and cheaper than all pairs", () => {
    expect(bands.length).toBeGreaterThan(0);
  });

  test("share no bit", () => {
    const seen = bands.flatMap(({ first, every, width }) =>
      Array.from({ length: width }, (_, i) => first + i * every),
    );
    expect(new Set(seen).size).toBe(seen.length);
    expect(Math.max(...seen)).toBeLessThan(bits);
  });

  test("leave no way to spread the differences so that none of them notices", () => {
    // A pair goes unseen if every part looked at differs in one bit more than its radius; the others cost nothing
    const unseen = bands.reduce((sum, { radius }) => sum + radius + 1, 0);
    expect(unseen).toBeGreaterThan(distance);
  });
});

test("a few hashes are compared in pairs", () => {
  expect(planBands(5, 64, 4)).toEqual([]);
});
