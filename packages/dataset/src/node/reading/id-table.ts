import { hashAt, hashOf, headAt, idAt, isEntryOf, type Key, keyOf, numberAt, textOf } from "./id-entries.ts";

/** Numbers for ids: how duplicates are found, and how rows of one user are brought together. */
export interface IdTable {
  /** How many ids there are. */
  readonly size: number;
  /** The number of an id, from 0 in the order in which they came; undefined for an id that did not come. */
  find(id: string): number | undefined;
  /** Adds an id that is not there yet. Returns its number: that of a new id is the size before. */
  add(id: string): number;
  /** The same of an id whose characters are bytes, from `start` until before `end`: a text of it is made only when it is new. */
  addBytes(bytes: Uint8Array, start: number, end: number): number;
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
 *
 * @param expected - how many ids there may be: room for them is made at once
 */
export function createIdTable(expected = 0): IdTable {
  // A quarter more than the mean, since some shards get more than others
  const mean = expected / FULL / 2 ** SHARD_BITS;
  const firstSlots = Math.max(FIRST_SLOTS, 2 ** Math.ceil(Math.log2(1.25 * mean)));
  const shards = new Array<Shard | undefined>(2 ** SHARD_BITS);
  const spilled: Map<string, number>[] = [];
  let size = 0;

  function spill(id: string, number: number): void {
    if (spilled.length === 0 || spilled[spilled.length - 1].size === MAP_SIZE) spilled.push(new Map());
    spilled[spilled.length - 1].set(JSON.parse(JSON.stringify(id)), number);
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

  function add(id: string): number {
    const key = keyOf(id);
    const known = findKey(key);
    if (known !== undefined) return known;
    const place = key.hash >>> (32 - SHARD_BITS);
    const shard = shards[place] ?? createShard(firstSlots);
    shards[place] = shard;
    addTo(shard, key, size, spill);
    return size++;
  }

  return {
    get size() {
      return size;
    },
    find: (id) => findKey(keyOf(id)),
    add,
    addBytes(bytes, start, end) {
      const hash = hashOf(bytes, start, end, 1);
      const shard = shards[hash >>> (32 - SHARD_BITS)];
      const known = shard === undefined ? undefined : findBytes(shard, hash, bytes, start, end);
      return known ?? add(textOf(bytes, start, end, 1));
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

function createShard(slots: number): Shard {
  return { slots: new Uint32Array(slots), count: 0, bytes: new Uint8Array(16 * FIRST_SLOTS), used: 0 };
}

function findIn({ slots, bytes }: Shard, key: Key): number | undefined {
  for (let probe = 0; probe < MAX_PROBES; probe++) {
    const start = slots[(key.hash + probe) & (slots.length - 1)];
    if (start === 0) return undefined;
    if (isEntryOf(bytes, start - 1, key)) return numberAt(bytes, start - 1);
  }
  return undefined;
}

/** The same of an id that is given as bytes. */
function findBytes(
  { slots, bytes }: Shard,
  hash: number,
  id: Uint8Array,
  from: number,
  to: number,
): number | undefined {
  for (let probe = 0; probe < MAX_PROBES; probe++) {
    const start = slots[(hash + probe) & (slots.length - 1)];
    if (start === 0) return undefined;
    const { length, width, at } = headAt(bytes, start - 1);
    if (width === 1 && length === to - from && isEqual(bytes, at, id, from, length)) {
      return numberAt(bytes, start - 1);
    }
  }
  return undefined;
}

function isEqual(one: Uint8Array, at: number, other: Uint8Array, from: number, length: number): boolean {
  for (let i = 0; i < length; i++) if (one[at + i] !== other[from + i]) return false;
  return true;
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
