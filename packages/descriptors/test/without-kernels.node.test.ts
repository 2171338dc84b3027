import { afterEach, expect, test, vi } from "vitest";
import { largestDifference, randomImage } from "./images.ts";

afterEach(() => {
  vi.unstubAllGlobals();
  vi.resetModules();
});

/** The package as it is where WebAssembly is missing, or forbidden by a content security policy. */
async function importWithoutKernels(): Promise<typeof import("../src/index.ts")> {
  vi.resetModules();
  vi.stubGlobal("WebAssembly", {
    Module: class {
      constructor() {
        throw new Error("Wasm code generation disallowed by embedder");
      }
    },
  });
  return import("../src/index.ts");
}

test("without WebAssembly the plain versions give the same", async () => {
  const image = randomImage(33, 47, 3, 1, 12);
  const options = { imageSize: 32, boundaryExtension: 8 };
  vi.resetModules();
  const fast = await import("../src/index.ts");
  const expected = {
    colors: fast.colorHistogram(image),
    codes: fast.lbpCodes(image).data,
    gist: fast.gist(image, options),
  };
  const plain = await importWithoutKernels();
  const { createKernels } = await import("../src/kernels.ts");
  expect(createKernels(100)).toBeUndefined();
  expect(plain.colorHistogram(image)).toEqual(expected.colors);
  expect(plain.lbpCodes(image).data).toEqual(expected.codes);
  const plainGist = plain.gist(image, options);
  expect(plainGist).not.toEqual(expected.gist); // another engine
  expect(largestDifference(plainGist, expected.gist)).toBeLessThan(2e-7);
});
