/**
 * At most `parts` ranges that make up `count`, all but the last of a length that is a multiple of `unit`: what the threads of a pool
 * compute each.
 *
 * @returns the first number of each range, and the one after its last
 * @example
 * splitRange(10, 4, 2); // => [[0, 8], [8, 10]]
 */
export function splitRange(count: number, unit: number, parts: number): [from: number, to: number][] {
  const length = Math.ceil(count / unit / parts) * unit;
  return Array.from({ length: Math.ceil(count / length) }, (_, i) => [
    i * length,
    Math.min(count, (i + 1) * length),
  ]);
}
