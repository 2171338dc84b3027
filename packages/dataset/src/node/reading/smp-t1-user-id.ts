import type { IdTable } from "./id-table.ts";

const [SPACE, DELETE] = [32, 127];
const USER_ID = /^\s*\S+[ \t]+(\S+)/;

/**
 * The number of the user, who is the second value of a line of the data file; users who are new are added.
 *
 * @param bytes - of the file, with the line from `start` until before `end`
 * @returns undefined for a line without a second value
 */
export function smpT1User(users: IdTable, bytes: Uint8Array, start: number, end: number): number | undefined {
  const from = plainUserId(bytes, start, end);
  if (from !== undefined) {
    let to = from;
    while (bytes[to] !== SPACE) to++;
    return users.addBytes(bytes, from, to);
  }
  const id = USER_ID.exec(new TextDecoder().decode(bytes.subarray(start, end)))?.[1];
  return id === undefined ? undefined : users.add(id);
}

/** Where the second value begins if it and the first are ASCII with one space after each: no text need be made of them. */
function plainUserId(bytes: Uint8Array, start: number, end: number): number | undefined {
  let from = start;
  for (let at = start; at < end; at++) {
    const byte = bytes[at];
    if (byte > SPACE && byte < DELETE) continue;
    if (byte !== SPACE || at === from) return undefined;
    if (from > start) return from;
    from = at + 1;
  }
  return undefined;
}
