import { matrixFrom } from "@vscnn/core";
import { ENGINES, withKernelsMode } from "@vscnn/kernels/testing";
import { afterEach, expect, test, vi } from "vitest";
import { createPcaAccumulator, fitPca, transformPca } from "../src/index.ts";
import { referenceMatrix } from "./reference-matrix.ts";

afterEach(() => vi.unstubAllGlobals());

test("both engines give the same model", () => {
  const matrix = referenceMatrix({ seed: 41, rows: 640, columns: 560, digits: 3, mix: 0.3, offset: 1 });
  const singles = matrixFrom(Float32Array.from(matrix.data), [640, 560]);
  const [fast, plain] = ENGINES.map((engine) =>
    withKernelsMode(engine, () => {
      const model = fitPca(matrix, { components: 2 });
      const roughModel = fitPca(singles, { components: 2, tolerance: 1e-3 });
      return { model, roughModel, scores: transformPca(model, matrix).data };
    }),
  );
  expect(plain).toEqual(fast);
});

test("the plain kernels take over where there is no WebAssembly memory, and more than there can be is refused", () => {
  // Used to be an error of WebAssembly.Memory without a name
  const { Module, Instance } = WebAssembly;
  const Memory = vi.fn(function refused() {
    throw new RangeError("WebAssembly.Memory(): could not allocate memory");
  });
  vi.stubGlobal("WebAssembly", { Module, Instance, Memory });
  const rows = matrixFrom([
    [0, 0],
    [2, 2],
    [4, 4],
  ]);
  const accumulator = createPcaAccumulator(2);
  accumulator.add(rows);
  expect(accumulator.finish({ components: 1 }).explainedVariance[0]).toBeCloseTo(8, 12);
  expect(Memory).toHaveBeenCalled();
  expect(() => createPcaAccumulator(2 ** 24)).toThrow(
    /^createPcaAccumulator: [\d,]+ MiB of memory are not available$/,
  );
});
