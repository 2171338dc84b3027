import { murmurHash } from "../checkpoint/murmur-hash.ts";
import type { PackedData } from "./training-settings.ts";

/**
 * Tells training data apart: 32 hexadecimal digits of every input's shape and numbers, of the target and of the weights.
 * Each array is hashed by itself, so numbers that move from one input to the next show too.
 */
export function hashData({ rows, inputs, target, weights }: PackedData): string {
  const described = inputs.flatMap(({ values, columns }) => [rows, columns, ...murmurHash(values)]);
  const weighed = weights === null ? [] : murmurHash(weights);
  const words = murmurHash(Uint32Array.from([...described, rows, 1, ...murmurHash(target), ...weighed]));
  return Array.from(words, (word) => word.toString(16).padStart(8, "0")).join("");
}
