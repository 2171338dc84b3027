import { expect, test } from "vitest";
import { fitReducer } from "../src/inputs/reducer.ts";

const rows = { data: Float32Array.from({ length: 60 }, (_, i) => Math.sin(i)), columns: 6 };
const settings = { start: 1, end: 5, components: 2, preScale: "none", seed: 0, threads: 1 } as const;

test("a signal ends the search for components with its reason", async () => {
  // It was looked at when they were found
  const reason = new Error("enough");
  await expect(fitReducer(rows, { ...settings, signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  const { pca } = await fitReducer(rows, { ...settings, signal: undefined });
  expect(pca?.components).toHaveLength(2);
});
