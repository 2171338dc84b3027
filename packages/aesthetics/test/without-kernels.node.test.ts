import { afterEach, expect, it, vi } from "vitest";
import { randomScene } from "./images.ts";

afterEach(() => {
  vi.unstubAllGlobals();
  vi.resetModules();
});

it.each([
  ["there is no WebAssembly", undefined],
  [
    "there is no memory left",
    {
      Module: WebAssembly.Module,
      Instance: WebAssembly.Instance,
      Memory: class {
        constructor() {
          throw new RangeError("WebAssembly.Memory(): could not allocate memory");
        }
      },
    },
  ],
])("gives the same values where %s", async (_, stub) => {
  const photo = randomScene(60, 90, 3);
  const withKernels = await import("../src/index.ts");
  const expected = withKernels.aestheticFeatures(photo);
  const { mask } = withKernels.subjectRegion(photo);
  vi.resetModules();
  vi.stubGlobal("WebAssembly", stub);
  const { lendKernels } = await import("../src/kernels.ts");
  expect(lendKernels(1)).toBeUndefined();
  const { aestheticFeatures, subjectRegion } = await import("../src/index.ts");
  expect(aestheticFeatures(photo)).toEqual(expected);
  expect(subjectRegion(photo).mask.data).toEqual(mask.data);
});
