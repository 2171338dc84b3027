import fc from "fast-check";
import { expect, test } from "vitest";
import { createMemoryPlan } from "../src/index.ts";

test("hands out places that do not overlap, at multiples of 16", () => {
  const sizes = fc.array(fc.nat(100), { maxLength: 20 });
  fc.assert(
    fc.property(fc.nat(100), sizes, (start, bytes) => {
      const plan = createMemoryPlan(start);
      let free = start;
      for (const size of bytes) {
        const address = plan.reserve(size);
        expect(address % 16).toBe(0);
        expect(address).toBeGreaterThanOrEqual(free);
        // No more is lost than the multiple asks for
        expect(address).toBeLessThan(free + 16);
        free = address + size;
      }
      expect(plan.size()).toBeGreaterThanOrEqual(free);
      expect(plan.size()).toBeLessThan(free + 16);
    }),
  );
});

test("a place of no bytes takes no room", () => {
  const plan = createMemoryPlan(16);
  expect([plan.reserve(0), plan.reserve(1), plan.size()]).toEqual([16, 16, 32]);
});

test.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])("refuses %s bytes", (bytes) => {
  expect(() => createMemoryPlan(bytes)).toThrow(
    new RangeError(`createMemoryPlan: start must be an integer >= 0, got ${bytes}`),
  );
  expect(() => createMemoryPlan().reserve(bytes)).toThrow(
    new RangeError(`MemoryPlan.reserve: bytes must be an integer >= 0, got ${bytes}`),
  );
});
