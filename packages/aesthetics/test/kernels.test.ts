import { ENGINES, withKernelsMode } from "@vscnn/kernels/testing";
import { afterEach, expect, it, vi } from "vitest";
import { aestheticFeatures, subjectRegion } from "../src/index.ts";
import { randomScene } from "./images.ts";

afterEach(() => vi.unstubAllGlobals());

const valuesOf = (seed: number) => {
  const photo = randomScene(60, 90, seed);
  return { features: aestheticFeatures(photo), mask: subjectRegion(photo).mask.data };
};

// First, before a memory is kept
it("gives the same bits where there is no memory", () => {
  const expected = withKernelsMode("plain", () => valuesOf(4));
  const { Module, Instance } = WebAssembly;
  const Memory = vi.fn(function refused() {
    throw new RangeError("WebAssembly.Memory(): could not allocate memory");
  });
  vi.stubGlobal("WebAssembly", { Module, Instance, Memory });
  expect(valuesOf(4)).toEqual(expected);
  expect(Memory).toHaveBeenCalled();
});

it("gives the same bits on both engines", () => {
  const [fast, plain] = ENGINES.map((engine) => withKernelsMode(engine, () => valuesOf(3)));
  expect(fast).toEqual(plain);
});

it("does not let one photograph's memory show in the next one's values", () => {
  const photos = [randomScene(40, 50, 1), randomScene(90, 120, 2), randomScene(5, 200, 3)];
  const first = photos.map((photo) => aestheticFeatures(photo));
  const again = photos.toReversed().map((photo) => aestheticFeatures(photo));
  expect(again.toReversed()).toEqual(first);
});
