/** An id and its hash. */
export interface Key {
  id: string;
  hash: number;
  /** Whether a character needs two bytes. */
  isWide: boolean;
}

/** A call takes only so many arguments. */
const MAX_UNITS = 1024;

/** The hash is FNV-1a over the characters, its bits mixed once more as MurmurHash3 does at its end. */
export function keyOf(id: string): Key {
  let hash = 0x811c9dc5;
  let all = 0;
  for (let i = 0; i < id.length; i++) {
    const unit = id.charCodeAt(i);
    all |= unit;
    hash = Math.imul(hash ^ unit, 0x01000193);
  }
  return { id, hash: mixed(hash), isWide: all > 255 };
}

/** The same of an entry, without making its text. */
export function hashAt(bytes: Uint8Array, start: number): number {
  const { length, width, at } = headAt(bytes, start);
  return hashOf(bytes, at, at + width * length, width);
}

/** The same of characters of one byte or two. */
export function hashOf(bytes: Uint8Array, start: number, end: number, width: 1 | 2): number {
  let hash = 0x811c9dc5;
  for (let i = start; i < end; i += width) hash = Math.imul(hash ^ unitAt(bytes, i, width), 0x01000193);
  return mixed(hash);
}

function unitAt(bytes: Uint8Array, at: number, width: 1 | 2): number {
  return width === 2 ? bytes[at] | (bytes[at + 1] << 8) : bytes[at];
}

function mixed(sum: number): number {
  let hash = Math.imul(sum ^ (sum >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

export function numberAt(bytes: Uint8Array, start: number): number {
  return (bytes[start] | (bytes[start + 1] << 8) | (bytes[start + 2] << 16) | (bytes[start + 3] << 24)) >>> 0;
}

/** The length of an id, how many bytes its characters have, and where they begin. */
export function headAt(bytes: Uint8Array, start: number): { length: number; width: 1 | 2; at: number } {
  let at = start + 4;
  let length = 0;
  for (let shift = 0; ; shift += 7) {
    length |= (bytes[at] & 127) << shift;
    if (bytes[at++] < 128) break;
  }
  return { length: length >>> 1, width: (length & 1) === 1 ? 2 : 1, at };
}

/** Whether the entry is that of an id, whose head, a byte or more, and characters it must have. */
export function isEntryOf(bytes: Uint8Array, start: number, { id, isWide }: Key): boolean {
  const { length } = id;
  let head = 2 * length + (isWide ? 1 : 0);
  let at = start + 4;
  for (; head > 127; head >>>= 7) if (bytes[at++] !== ((head | 128) & 255)) return false;
  if (bytes[at++] !== head) return false;
  for (let i = 0; i < length; i++) {
    const unit = id.charCodeAt(i);
    if (bytes[at++] !== (unit & 255)) return false;
    if (isWide && bytes[at++] !== unit >>> 8) return false;
  }
  return true;
}

export function idAt(bytes: Uint8Array, start: number): string {
  const { length, width, at } = headAt(bytes, start);
  return textOf(bytes, at, at + width * length, width);
}

export function textOf(bytes: Uint8Array, start: number, end: number, width: 1 | 2): string {
  const parts: string[] = [];
  for (let from = start; from < end; from += width * MAX_UNITS) {
    const units: number[] = [];
    for (let at = from; at < Math.min(end, from + width * MAX_UNITS); at += width) {
      units.push(unitAt(bytes, at, width));
    }
    parts.push(String.fromCharCode(...units));
  }
  return parts.join("");
}
