import { murmurHash } from "../checkpoint/murmur-hash.ts";
import type { PackedInputs } from "../prediction/packed-inputs.ts";

/**
 * Tells training data apart: 32 hexadecimal digits of every input's shape and numbers and of the target. Each array is
 * hashed by itself, so numbers that move over the border of two inputs show too.
 */
export function hashData({ rows, inputs, target }: PackedInputs & { target: Float64Array }): string {
  const described = inputs.flatMap(({ values, columns }) => [rows, columns, ...murmurHash(values)]);
  const words = murmurHash(Uint32Array.from([...described, rows, 1, ...murmurHash(target)]));
  return Array.from(words, (word) => word.toString(16).padStart(8, "0")).join("");
}
