import { createHash } from "node:crypto";

/**
 * Rows by id, in some 24 to 48 bytes each: only hashes are kept. Two ids can share a hash, so what is found is to be looked
 * at.
 */
export interface IdTable {
  /** The rows whose id has the hash of this one. */
  candidates(id: string): number[];
  /** Adds a row, numbered from 0 on in the order of the calls. */
  add(id: string): void;
}

const FIRST_SLOTS = 1024;

/** An empty table. */
export function createIdTable(): IdTable {
  let slots = FIRST_SLOTS;
  let hashes = new Uint32Array(2 * slots);
  let rows = new Uint32Array(slots);
  let size = 0;

  function place(high: number, low: number, row: number): void {
    let slot = low % slots;
    while (rows[slot] !== 0) slot = (slot + 1) % slots;
    hashes[2 * slot] = high;
    hashes[2 * slot + 1] = low;
    rows[slot] = row + 1;
  }

  function grow(): void {
    const old = { slots, hashes, rows };
    slots *= 2;
    hashes = new Uint32Array(2 * slots);
    rows = new Uint32Array(slots);
    for (let slot = 0; slot < old.slots; slot++) {
      if (old.rows[slot] !== 0) place(old.hashes[2 * slot], old.hashes[2 * slot + 1], old.rows[slot] - 1);
    }
  }

  return {
    candidates(id) {
      const [high, low] = hashOf(id);
      const found: number[] = [];
      for (let slot = low % slots; rows[slot] !== 0; slot = (slot + 1) % slots) {
        if (hashes[2 * slot] === high && hashes[2 * slot + 1] === low) found.push(rows[slot] - 1);
      }
      return found;
    },
    add(id) {
      if (2 * (size + 1) > slots) grow();
      place(...hashOf(id), size++);
    },
  };
}

/** 64 bits of a hash whose collisions nobody can make: each would cost a look at the posts. */
function hashOf(id: string): [high: number, low: number] {
  const digest = createHash("sha256").update(id).digest();
  return [digest.readUInt32LE(0), digest.readUInt32LE(4)];
}
