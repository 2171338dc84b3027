import { checkNesting } from "../checks/check-nesting.ts";

/** Longest text that is parsed where nothing else is said: a `model.json` has some ten or a hundred thousand bytes. */
export const MAX_FOREIGN_JSON_BYTES: number = 16 * 1024 * 1024;

/** Deepest nesting that is taken. */
const MAX_LEVELS = 200;

/**
 * Parses JSON that a stranger wrote: of a bounded length, and not so deeply nested that what walks it would run out of
 * stack.
 *
 * @param functionName - the public function that was called, named first in the message
 * @param where - the file or address, for the message
 * @param bytes - UTF-8, of at most `MAX_FOREIGN_JSON_BYTES`
 * @returns anything that JSON can hold
 * @throws RangeError if the text is too long, or nested more than 200 levels deep
 * @throws Error with a `cause` if it is not JSON
 * @example
 * parseForeignJson("loadModel", "model.json", new TextEncoder().encode('{"a": 1}')); // => { a: 1 }
 */
export function parseForeignJson(functionName: string, where: string, bytes: Uint8Array): unknown {
  if (bytes.length > MAX_FOREIGN_JSON_BYTES) {
    throw new RangeError(
      `${functionName}: ${where} must have at most ${MAX_FOREIGN_JSON_BYTES} bytes, got ${bytes.length}`,
    );
  }
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder().decode(bytes));
  } catch (cause) {
    throw new Error(`${functionName}: ${where} is not JSON`, { cause });
  }
  checkNesting(functionName, where, json, { max: MAX_LEVELS });
  return json;
}
