import { availableParallelism } from "node:os";
import { expect, test } from "vitest";
import { networkThreads } from "../src/predictor/network-threads.ts";

test("takes all cores up to 16 if nobody says otherwise, and never more than the backend does", () => {
  expect(networkThreads()).toBe(Math.min(availableParallelism(), 16));
  expect(networkThreads(3)).toBe(3);
  expect(networkThreads(40)).toBe(40);
  expect(networkThreads(100)).toBe(64);
});
