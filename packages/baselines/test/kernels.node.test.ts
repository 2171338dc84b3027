import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { compileKernels } from "../scripts/compile-kernels.ts";

test("the compiled kernels are those of assembly/", async () => {
  const committed = readFileSync(new URL("../src/kernels/binary.ts", import.meta.url), "utf8");
  expect(committed).toBe(await compileKernels());
});
