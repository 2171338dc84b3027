import { setFlagsFromString } from "node:v8";
import { expect, test } from "vitest";
import * as binary from "../src/kernels/binary.ts";

test("both binaries are valid modules, and differ", () => {
  // Later versions have relaxed SIMD, and do not know the flag
  if (process.version.startsWith("v20.")) setFlagsFromString("--experimental-wasm-relaxed-simd");
  for (const hexadecimal of [binary.KERNELS_BINARY, binary.RELAXED_KERNELS_BINARY]) {
    expect(WebAssembly.validate(Buffer.from(hexadecimal, "hex"))).toBe(true);
  }
  expect(binary.KERNELS_BINARY).not.toBe(binary.RELAXED_KERNELS_BINARY);
});
