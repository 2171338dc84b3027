import { setFlagsFromString } from "node:v8";
import { expect, test } from "vitest";
import { compileKernels } from "../scripts/compile-kernels.ts";
import * as binary from "../src/kernels-binary.ts";

test("the binary is what the sources compile to", async () => {
  const { compiler, sourceHash, plain, relaxed } = await compileKernels();
  expect({ compiler, sourceHash }).toEqual({ compiler: binary.COMPILER, sourceHash: binary.SOURCE_HASH });
  expect(plain).toBe(binary.PLAIN_KERNELS);
  expect(relaxed).toBe(binary.RELAXED_KERNELS);
});

test("both binaries are valid modules, and differ", () => {
  // Node 20 knows relaxed SIMD behind this flag
  setFlagsFromString("--experimental-wasm-relaxed-simd");
  for (const base64 of [binary.PLAIN_KERNELS, binary.RELAXED_KERNELS]) {
    expect(WebAssembly.validate(Buffer.from(base64, "base64"))).toBe(true);
  }
  expect(binary.PLAIN_KERNELS).not.toBe(binary.RELAXED_KERNELS);
});
