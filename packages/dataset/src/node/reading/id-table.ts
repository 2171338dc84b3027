/** Numbers for ids: how duplicates are found, and how rows of one user are brought together. */
export interface IdTable {
  /** How many ids there are. */
  readonly size: number;
  /** The number of an id, from 0 in the order in which they came; undefined for an id that did not come. */
  find(id: string): number | undefined;
  /** Adds an id that is not there yet. Returns its number: that of a new id is the size before. */
  add(id: string): number;
}

/** Ids with equal high bits of their hash, in a hash table with linear probing that grows on its own. */
interface Shard {
  /** Where the entry of an id begins in `bytes`, plus 1; 0 where there is none. */
  slots: Uint32Array;
  count: number;
  /** Entries: the number (4 bytes), twice the length plus 1 if characters have two bytes (varint), the characters. */
  bytes: Uint8Array;
  used: number;
}

/** An id and its hash. */
interface Key {
  id: string;
  hash: number;
  /** Whether a character needs two bytes. */
  isWide: boolean;
}

const SHARD_BITS = 8;
const FIRST_SLOTS = 64;
/** A shard grows when this share of its slots is taken. */
const FULL = 0.6;
/** How many slots are looked at. Ids made to fall on the same ones go into a Map, whose hash nobody can foresee. */
const MAX_PROBES = 24;
/** Below this number of bytes a shard doubles: it is copied less often, and little is wasted. */
const SMALL = 1 << 14;
/** A Map holds at most 2^24. */
const MAP_SIZE = 2 ** 23;

/**
 * Creates a table of ids without the limit of a Set or Map, 16,777,216, and outside the heap of JavaScript, whose end
 * would end the process. The ids are kept whole, so no two are mistaken for one.
 */
export function createIdTable(): IdTable {
  const shards = new Array<Shard | undefined>(2 ** SHARD_BITS);
  const spilled: Map<string, number>[] = [];
  let size = 0;

  function spill(id: string, number: number): void {
    if (spilled.length === 0 || spilled[spilled.length - 1].size === MAP_SIZE) spilled.push(new Map());
    // A copy, since the id may be a part of a text of a quarter of a million characters, which it would keep alive
    spilled[spilled.length - 1].set(Buffer.from(id, "utf16le").toString("utf16le"), number);
  }

  function findKey(key: Key): number | undefined {
    const shard = shards[key.hash >>> (32 - SHARD_BITS)];
    const number = shard === undefined ? undefined : findIn(shard, key);
    for (let i = 0; number === undefined && i < spilled.length; i++) {
      const known = spilled[i].get(key.id);
      if (known !== undefined) return known;
    }
    return number;
  }

  return {
    get size() {
      return size;
    },
    find: (id) => findKey(keyOf(id)),
    add(id) {
      const key = keyOf(id);
      const known = findKey(key);
      if (known !== undefined) return known;
      const place = key.hash >>> (32 - SHARD_BITS);
      const shard = shards[place] ?? createShard();
      shards[place] = shard;
      addTo(shard, key, size, spill);
      return size++;
    },
  };
}

/** Takes what finds no free slot. */
type Spill = (id: string, number: number) => void;

function addTo(shard: Shard, key: Key, number: number, spill: Spill): void {
  if (shard.count >= FULL * shard.slots.length) growSlots(shard, spill);
  const slot = freeSlot(shard.slots, key.hash);
  if (slot === undefined) {
    spill(key.id, number);
    return;
  }
  shard.slots[slot] = shard.used + 1;
  shard.count++;
  writeEntry(shard, key, number);
}

function createShard(): Shard {
  return { slots: new Uint32Array(FIRST_SLOTS), count: 0, bytes: new Uint8Array(16 * FIRST_SLOTS), used: 0 };
}

/** The hash is FNV-1a over the characters, its bits mixed once more as MurmurHash3 does at its end. */
function keyOf(id: string): Key {
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
function hashAt(bytes: Uint8Array, start: number): number {
  const { length, isWide, at } = headAt(bytes, start);
  const end = at + (isWide ? 2 : 1) * length;
  let hash = 0x811c9dc5;
  for (let i = at; i < end; i += isWide ? 2 : 1) {
    const unit = isWide ? bytes[i] | (bytes[i + 1] << 8) : bytes[i];
    hash = Math.imul(hash ^ unit, 0x01000193);
  }
  return mixed(hash);
}

function mixed(sum: number): number {
  let hash = Math.imul(sum ^ (sum >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

function findIn({ slots, bytes }: Shard, key: Key): number | undefined {
  for (let probe = 0; probe < MAX_PROBES; probe++) {
    const start = slots[(key.hash + probe) & (slots.length - 1)];
    if (start === 0) return undefined;
    if (isEntryOf(bytes, start - 1, key)) return numberAt(bytes, start - 1);
  }
  return undefined;
}

function freeSlot(slots: Uint32Array, hash: number): number | undefined {
  for (let probe = 0; probe < MAX_PROBES; probe++) {
    const slot = (hash + probe) & (slots.length - 1);
    if (slots[slot] === 0) return slot;
  }
  return undefined;
}

function growSlots(shard: Shard, spill: Spill): void {
  const slots = new Uint32Array(2 * shard.slots.length);
  let count = 0;
  for (const start of shard.slots) {
    if (start === 0) continue;
    const slot = freeSlot(slots, hashAt(shard.bytes, start - 1));
    if (slot === undefined) spill(idAt(shard.bytes, start - 1), numberAt(shard.bytes, start - 1));
    else {
      slots[slot] = start;
      count++;
    }
  }
  shard.slots = slots;
  shard.count = count;
}

function writeEntry(shard: Shard, { id, isWide }: Key, number: number): void {
  const most = shard.used + 9 + (isWide ? 2 : 1) * id.length;
  if (most > shard.bytes.length) {
    const factor = shard.bytes.length < SMALL ? 2 : 1.25;
    const grown = new Uint8Array(Math.max(most, Math.ceil(factor * shard.bytes.length)));
    grown.set(shard.bytes.subarray(0, shard.used));
    shard.bytes = grown;
  }
  const { bytes } = shard;
  let at = shard.used;
  for (let shift = 0; shift < 32; shift += 8) bytes[at++] = number >>> shift;
  let length = 2 * id.length + (isWide ? 1 : 0);
  for (; length > 127; length >>>= 7) bytes[at++] = length | 128;
  bytes[at++] = length;
  for (let i = 0; i < id.length; i++) {
    const unit = id.charCodeAt(i);
    bytes[at++] = unit;
    if (isWide) bytes[at++] = unit >>> 8;
  }
  shard.used = at;
}

function numberAt(bytes: Uint8Array, start: number): number {
  return (bytes[start] | (bytes[start + 1] << 8) | (bytes[start + 2] << 16) | (bytes[start + 3] << 24)) >>> 0;
}

/** The length of an id, whether its characters have two bytes, and where they begin. */
function headAt(bytes: Uint8Array, start: number): { length: number; isWide: boolean; at: number } {
  let at = start + 4;
  let length = 0;
  for (let shift = 0; ; shift += 7) {
    length |= (bytes[at] & 127) << shift;
    if (bytes[at++] < 128) break;
  }
  return { length: length >>> 1, isWide: (length & 1) === 1, at };
}

/** Whether the entry is that of an id, whose head, a byte or more, and characters it must have. */
function isEntryOf(bytes: Uint8Array, start: number, { id, isWide }: Key): boolean {
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

function idAt(bytes: Uint8Array, start: number): string {
  const { length, isWide, at } = headAt(bytes, start);
  const entry = Buffer.from(bytes.buffer, bytes.byteOffset + at, isWide ? 2 * length : length);
  return entry.toString(isWide ? "utf16le" : "latin1");
}
