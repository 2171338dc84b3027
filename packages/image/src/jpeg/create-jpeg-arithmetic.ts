import { fastArithmetic } from "./jpeg-arithmetic/fast.ts";
import { plainArithmetic } from "./jpeg-arithmetic/plain.ts";
import type { JpegArithmetic } from "./jpeg-arithmetic.ts";

/**
 * The arithmetic of one file, on memory of `bytes` bytes. The memory may be that of the last call: only one decoder may
 * be at work at a time.
 */
export function createJpegArithmetic(bytes: number): JpegArithmetic {
  return fastArithmetic(bytes) ?? plainArithmetic();
}
