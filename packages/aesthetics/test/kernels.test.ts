import { expect, it } from "vitest";
import { aestheticFeatures } from "../src/index.ts";
import { lendKernels } from "../src/kernels.ts";
import { randomScene } from "./images.ts";

it("lends a memory that grows to what is needed, and none that large is kept", () => {
  const small = lendKernels(1)?.buffer.byteLength ?? 0;
  expect(lendKernels(small + 1)?.buffer.byteLength).toBeGreaterThan(small);
  const large = 2 ** 26 + 1;
  expect(lendKernels(large)?.buffer.byteLength).toBeGreaterThanOrEqual(large);
  expect(lendKernels(1)?.buffer.byteLength).toBeLessThan(large);
});

it("does not let one photograph's memory show in the next one's values", () => {
  const photos = [randomScene(40, 50, 1), randomScene(90, 120, 2), randomScene(5, 200, 3)];
  const first = photos.map((photo) => aestheticFeatures(photo));
  const again = photos.toReversed().map((photo) => aestheticFeatures(photo));
  expect(again.toReversed()).toEqual(first);
});
