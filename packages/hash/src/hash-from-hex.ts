import { describeValue } from "@vscnn/core";

/**
 * The hash that {@link hashToHex} or Python's imagehash printed.
 *
 * @param text - pairs of hexadecimal digits, of either case
 * @throws TypeError if it is no text; RangeError if it is no such text
 * @example
 * hashFromHex("ff0001"); // => [255, 0, 1]
 */
export function hashFromHex(text: string): Uint8Array<ArrayBuffer> {
  const need = "hashFromHex: text must be pairs of hexadecimal digits";
  if (typeof text !== "string") throw new TypeError(`${need}, got ${describeValue(text)}`);
  if (!/^([0-9a-f]{2})+$/i.test(text)) throw new RangeError(`${need}, got ${describeValue(text)}`);
  return Uint8Array.from({ length: text.length / 2 }, (_, i) =>
    Number.parseInt(text.slice(2 * i, 2 * i + 2), 16),
  );
}
