import { expect, test } from "vitest";
import { compileKernels } from "../scripts/compile-kernels.ts";
import { KERNELS_BINARY } from "../src/kernels-binary.ts";

test("the binary is what the sources in assembly/ compile to", async () => {
  const compiled = await compileKernels();
  expect(Buffer.from(compiled).toString("base64")).toBe(KERNELS_BINARY);
});
