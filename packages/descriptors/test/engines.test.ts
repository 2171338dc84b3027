import { withKernelsMode } from "@vscnn/kernels/testing";
import { afterEach, expect, test, vi } from "vitest";
import { colorHistogram, createGist, gist, lbpCodes } from "../src/index.ts";
import { largestDifference, randomImage } from "./images.ts";

const image = randomImage(33, 47, 3, 1, 12);
const options = { imageSize: 32, boundaryExtension: 8 };

afterEach(() => vi.unstubAllGlobals());

test("the engines give the same bits, but for GIST, which is in single precision on kernels", () => {
  const [fast, plain] = (["fast", "plain"] as const).map((engine) =>
    withKernelsMode(engine, () => ({
      colors: colorHistogram(image),
      codes: lbpCodes(image).data,
      gist: gist(image, options),
    })),
  );
  expect(plain.colors).toEqual(fast.colors);
  expect(plain.codes).toEqual(fast.codes);
  expect(plain.gist).not.toEqual(fast.gist);
  expect(largestDifference(plain.gist, fast.gist)).toBeLessThan(2e-7);
});

test("where memory is short GIST is refused in the name of the function called", () => {
  // Used to be an error of WebAssembly.Memory without a name
  const { Module, Instance } = WebAssembly;
  const Memory = vi.fn(function refused() {
    throw new RangeError("WebAssembly.Memory(): could not allocate memory");
  });
  vi.stubGlobal("WebAssembly", { Module, Instance, Memory });
  const message = /MiB of memory are not available$/;
  const others = { ...options, blocks: 3 };
  expect(() => gist(image, others)).toThrow(message);
  expect(() => gist(image, others)).toThrow(/^gist: 1 /);
  expect(() => createGist(options)).toThrow(/^createGist: 1 /);
  // The rest never needs more than a page or two, which the plain versions do without
  expect(colorHistogram(image)).toEqual(withKernelsMode("plain", () => colorHistogram(image)));
});
