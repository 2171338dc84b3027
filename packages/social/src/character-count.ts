import { describeValue } from "@vscnn/core";

/**
 * Characters of a text as Unicode code points, white space included: what title and description length mean where
 * a source gives the text itself.
 *
 * @throws TypeError if it is not a string
 * @example
 * characterCount("Grüße 🌅"); // => 7
 */
export function characterCount(text: string): number {
  if (typeof text !== "string") {
    throw new TypeError(`characterCount: text must be a string, got ${describeValue(text)}`);
  }
  let count = 0;
  for (const _ of text) count++;
  return count;
}
