import { expect, test } from "vitest";
import { atOnce, type Steps } from "../src/turns/steps.ts";
import { takeTurns } from "../src/turns/take-turns.ts";

function* endless(): Steps<never> {
  for (;;) yield;
}

function* three(): Steps<number> {
  yield;
  yield;
  return 3;
}

test("a timer comes through a computation that never ends, and can end it", async () => {
  // The thread of a fit was kept until it was done
  const controller = new AbortController();
  const reason = new Error("enough");
  setTimeout(() => controller.abort(reason), 0);
  await expect(takeTurns(endless(), controller.signal)).rejects.toBe(reason);
});

test("in turns or at once, the result is the same", async () => {
  expect(await takeTurns(three(), undefined)).toBe(atOnce(three()));
});
