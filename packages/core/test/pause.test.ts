import { afterEach, expect, test, vi } from "vitest";
import { pause } from "../src/index.ts";

afterEach(() => vi.unstubAllGlobals());

test.each([
  ["where there is setImmediate", false],
  ["where messages take its place", true],
])("timers and aborted signals get through %s", async (_, isBrowser) => {
  if (isBrowser) vi.stubGlobal("setImmediate", undefined);
  const aborted = new AbortController();
  setTimeout(() => aborted.abort());
  let pauses = 0;
  while (!aborted.signal.aborted && pauses < 1e6) {
    await pause();
    pauses++;
  }
  expect(aborted.signal.aborted).toBe(true);
});

test("promises alone do not let them through", async () => {
  const aborted = new AbortController();
  setTimeout(() => aborted.abort());
  for (let i = 0; i < 1000; i++) await Promise.resolve();
  expect(aborted.signal.aborted).toBe(false);
});
