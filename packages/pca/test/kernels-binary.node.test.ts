import { expect, test } from "vitest";
import { compileKernels } from "../scripts/compile-kernels.ts";
import { KERNELS_BINARY } from "../src/linear-algebra/kernels-binary.ts";

test("the binary is what the sources compile to", async () => {
  expect(Buffer.from(await compileKernels()).toString("base64")).toBe(KERNELS_BINARY);
});
