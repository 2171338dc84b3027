import { matrixFrom } from "@vscnn/core";
import { expect, test, vi } from "vitest";
import { fitPca, transformPca } from "../src/index.ts";
import { createKernels } from "../src/linear-algebra/kernels.ts";
import { referenceMatrix } from "./reference-matrix.ts";

test("where WebAssembly is refused the plain kernels give the same model", async () => {
  const matrix = referenceMatrix({ seed: 41, rows: 640, columns: 560, digits: 3, mix: 0.3, offset: 1 });
  const model = fitPca(matrix, { components: 2 });
  const scores = transformPca(model, matrix);
  const singles = matrixFrom(Float32Array.from(matrix.data), [640, 560]);
  const roughModel = fitPca(singles, { components: 2, tolerance: 1e-3 });

  vi.resetModules();
  vi.stubGlobal("WebAssembly", {
    Module: function refused() {
      throw new EvalError("refused by the page's policy");
    },
  });
  const plain = await import("../src/index.ts");
  const plainKernels = await import("../src/linear-algebra/kernels.ts");
  // A WebAssembly memory would be a page of 65,536 bytes
  expect(plainKernels.createKernels(8).buffer.byteLength).toBe(8);
  expect(plain.fitPca(matrix, { components: 2 })).toEqual(model);
  expect(plain.fitPca(singles, { components: 2, tolerance: 1e-3 })).toEqual(roughModel);
  expect(plain.transformPca(model, matrix).data).toEqual(scores.data);

  vi.unstubAllGlobals();
  expect(createKernels(8).buffer.byteLength).toBe(65_536);
});
