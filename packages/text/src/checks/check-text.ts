import { describeValue } from "@vscnn/core";

/** Longest text, in UTF-16 code units: normalized, it can be 18 times as long, and still be one string. */
const MAX_TEXT_LENGTH = 25_000_000;

/** Checks that an argument is a text that can be read. */
export function checkText(functionName: string, name: string, text: unknown): asserts text is string {
  if (typeof text !== "string") {
    throw new TypeError(`${functionName}: ${name} must be a string, got ${describeValue(text)}`);
  }
  if (text.length > MAX_TEXT_LENGTH) {
    throw new RangeError(
      `${functionName}: ${name} must have at most ${MAX_TEXT_LENGTH} characters, got ${text.length}`,
    );
  }
}
