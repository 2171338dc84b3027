/** Longest text that is parsed where nothing else is said: a `model.json` has some ten or a hundred thousand bytes. */
export const MAX_FOREIGN_JSON_BYTES: number = 16 * 1024 * 1024;

/** Deepest nesting that is taken. */
const MAX_LEVELS = 200;

/** Most objects and arrays: each takes two bytes of text, and some thirty times as many when it is parsed. */
const MAX_PARTS = 2 ** 20;

const [QUOTE, BACKSLASH] = [0x22, 0x5c];
const OPENING: readonly number[] = [0x5b, 0x7b];
const CLOSING: readonly number[] = [0x5d, 0x7d];

/**
 * Parses JSON that a stranger wrote: of a bounded length and a bounded number of parts, so that it takes bounded memory, and not so deeply
 * nested that what walks it would run out of stack.
 *
 * @param functionName - the public function that was called, named first in the message
 * @param where - the file or address, for the message
 * @param bytes - UTF-8, of at most `MAX_FOREIGN_JSON_BYTES`
 * @returns anything that JSON can hold
 * @throws RangeError if the text is too long, has more than 1,048,576 objects and arrays, or is nested more than 200 levels deep
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
  checkParts(functionName, where, bytes);
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch (cause) {
    throw new Error(`${functionName}: ${where} is not JSON`, { cause });
  }
}

/** Counts what opens and closes outside of texts, before anything is made of it. */
function checkParts(functionName: string, where: string, bytes: Uint8Array): void {
  let level = 0;
  let parts = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at];
    if (byte === QUOTE) at = textEnd(bytes, at + 1);
    else if (CLOSING.includes(byte)) level--;
    else if (OPENING.includes(byte)) {
      if (++level > MAX_LEVELS)
        throw new RangeError(`${functionName}: ${where} must be nested at most ${MAX_LEVELS} levels deep`);
      if (++parts > MAX_PARTS)
        throw new RangeError(`${functionName}: ${where} must have at most ${MAX_PARTS} objects and arrays`);
    }
  }
}

/** Where a text ends that is begun: at a quote that no backslash makes part of it. */
function textEnd(bytes: Uint8Array, start: number): number {
  let at = start;
  while (at < bytes.length && bytes[at] !== QUOTE) at += bytes[at] === BACKSLASH ? 2 : 1;
  return at;
}
