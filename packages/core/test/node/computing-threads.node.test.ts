import { expect, test } from "vitest";
import { availableProcessors, computingThreads } from "../../src/node.ts";

test("takes all processors up to 16 if nobody says otherwise, and never more than functions do", () => {
  expect(computingThreads()).toBe(Math.min(availableProcessors(), 16));
  expect(computingThreads(3)).toBe(3);
  expect(computingThreads(40)).toBe(40);
  expect(computingThreads(100)).toBe(64);
});
