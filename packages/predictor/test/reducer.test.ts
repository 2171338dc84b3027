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

test("a signal ends the search in more rows than are copied whole", async () => {
  // Past 2^26 numbers: rows are read batch by batch, once for each step of the search
  const columns = 4096;
  const many = { data: new Float32Array((2 ** 14 + 1) * columns), columns };
  for (let at = 0; at < many.data.length; at += 4097) many.data[at] = at % 5;
  const reason = new Error("enough");
  const controller = new AbortController();
  const fit = fitReducer(many, { ...settings, start: 0, end: columns, signal: controller.signal });
  setTimeout(() => controller.abort(reason), 20);
  await expect(fit).rejects.toBe(reason);
}, 60_000);
