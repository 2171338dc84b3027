import { expect, test } from "vitest";
import { progressLine } from "../src/report/progress-line.ts";

const cell = { dataset: "oasis", part: "tables", way: "", set: "all", model: "LR", seed: 1 } as never;
const result = { figures: { spearmanRho: { estimate: 0.12345 } }, seconds: 2.04 } as never;

test("a cell that is done: of which share, how far it is, and whether it was done before with something else", () => {
  const first = { done: 3, of: 9, isAgain: false };
  expect(progressLine([0, 1], cell, result, first)).toBe(
    "3/9 oasis · tables · all · LR · 1: rho 0.123, 2.0 s",
  );
  expect(progressLine([1, 4], cell, result, { ...first, isAgain: true })).toBe(
    "[2/4] 3/9 oasis · tables · all · LR · 1: rho 0.123, 2.0 s (once more: what was kept is of other settings or data)",
  );
});
