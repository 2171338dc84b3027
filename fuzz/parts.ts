/** What stands before each part of what was laid open. */
const MARK = "\n--part ";

/** Several files as one input, one after the other under their names. */
export function joinParts(parts: Iterable<readonly [name: string, bytes: Uint8Array]>): Uint8Array {
  return Buffer.concat(
    [...parts].flatMap(([name, part]) => [Buffer.from(`${MARK}${name}\n`, "latin1"), part]),
  );
}

/** The files of such an input, however it was mutated; of two of one name the last. */
export function splitParts(file: Uint8Array): Map<string, Uint8Array<ArrayBuffer>> {
  const parts = new Map<string, Uint8Array<ArrayBuffer>>();
  for (const text of Buffer.from(file).toString("latin1").split(MARK).slice(1)) {
    const end = text.indexOf("\n");
    parts.set(text.slice(0, Math.max(end, 0)), Uint8Array.from(Buffer.from(text.slice(end + 1), "latin1")));
  }
  return parts;
}
