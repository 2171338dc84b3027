import type { JpegArithmetic } from "./jpeg-arithmetic.ts";
import { plainArithmetic } from "./plain-arithmetic.ts";
export function kernelArithmetic(_bytes: number): JpegArithmetic {
  return plainArithmetic();
}
