import { createRandom } from "@vscnn/core";
import { hammingDistance, nearDuplicates } from "@vscnn/hash";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

/** Groups by comparing every two hashes. */
function groupsByHand(hashes: readonly Uint8Array[], maxDistance: number): number[][] {
  const groups = hashes.map((_, i) => [i]);
  for (let i = 0; i < hashes.length; i++) {
    for (let j = i + 1; j < hashes.length; j++) {
      if (groups[i] === groups[j] || hammingDistance(hashes[i], hashes[j]) > maxDistance) continue;
      const joined = [...groups[i], ...groups[j]].sort((one, other) => one - other);
      for (const member of joined) groups[member] = joined;
    }
  }
  return [...new Set(groups)].filter((group) => group.length > 1);
}

/** Random hashes, some of them copies of earlier ones with a few bits turned. */
function relatedHashes(count: number, bytes: number, seed: number): Uint8Array[] {
  const random = createRandom(seed);
  const hashes: Uint8Array[] = [];
  for (let i = 0; i < count; i++) {
    const isCopy = i > 0 && random() < 0.5;
    const hash = isCopy
      ? hashes[Math.floor(random() * i)].slice()
      : Uint8Array.from({ length: bytes }, () => random() * 256);
    const turned = isCopy ? Math.floor(random() * 12) : 0;
    for (let k = 0; k < turned; k++) {
      const bit = Math.floor(random() * 8 * bytes);
      hash[bit >> 3] ^= 1 << (bit & 7);
    }
    hashes.push(hash);
  }
  return hashes;
}

test("the distance is the number of bits that differ", () => {
  // 1111 0000 against 0101 0101 differ in 1010 0101: four bits; 00 against 11 in eight
  expect(hammingDistance(new Uint8Array([0xf0, 0x00]), new Uint8Array([0x55, 0xff]))).toBe(12);
});

test("the distance is a metric", () => {
  const hash = fc.uint8Array({ minLength: 9, maxLength: 9 });
  fc.assert(
    fc.property(hash, hash, hash, (a, b, c) => {
      expect(hammingDistance(a, a)).toBe(0);
      expect(hammingDistance(a, b)).toBe(hammingDistance(b, a));
      expect(hammingDistance(a, c)).toBeLessThanOrEqual(hammingDistance(a, b) + hammingDistance(b, c));
    }),
  );
});

test("a chain of neighbors is one group, and who is alone is in none", () => {
  const hashes = [0b00000000, 0b11111111, 0b00000001, 0b00000011, 0b11110000].map(
    (byte) => new Uint8Array([byte]),
  );
  expect(nearDuplicates(hashes, { maxDistance: 1 })).toEqual([[0, 2, 3]]);
  expect(nearDuplicates(hashes, { maxDistance: 0 })).toEqual([]);
  expect(nearDuplicates(hashes, { maxDistance: 4 })).toEqual([[0, 1, 2, 3, 4]]);
});

test("groups stand by their first member", () => {
  const hashes = [3, 200, 200, 3, 200].map((byte) => new Uint8Array([byte, 0]));
  expect(nearDuplicates(hashes, { maxDistance: 0 })).toEqual([
    [0, 3],
    [1, 2, 4],
  ]);
});

test("no hashes have no groups", () => {
  expect(nearDuplicates([])).toEqual([]);
  expect(nearDuplicates([new Uint8Array(8)])).toEqual([]);
});

test("neighbors differ in at most 4 bits by default, in all where there are fewer", () => {
  const hashes = [0b11111, 0b1111, 0].map((byte) => new Uint8Array([byte, 0]));
  expect(nearDuplicates(hashes)).toEqual([[0, 1, 2]]);
  expect(nearDuplicates(hashes.slice(0, 1).concat(hashes[2]))).toEqual([]);
});

// So many hashes that parts of them are looked up: fewer are compared in pairs
describe.each([2, 8, 13, 32])("hashes of %d bytes", (bytes) => {
  test.each([0, 1, 2, 3, 5, 8, 11])("are grouped at distance %d as by comparing all pairs", (maxDistance) => {
    const hashes = relatedHashes(700, bytes, 100 * bytes + maxDistance);
    expect(nearDuplicates(hashes, { maxDistance })).toEqual(groupsByHand(hashes, maxDistance));
  });
});

test("no pair of neighbors is missed among many thousand hashes", () => {
  const hashes = relatedHashes(40_000, 8, 3);
  for (const maxDistance of [3, 6]) {
    const groupOf = new Map<number, number>();
    for (const [number, group] of nearDuplicates(hashes, { maxDistance }).entries()) {
      for (const member of group) groupOf.set(member, number);
    }
    const random = createRandom(maxDistance);
    for (let trial = 0; trial < 40; trial++) {
      const one = Math.floor(random() * hashes.length);
      for (let other = 0; other < hashes.length; other++) {
        if (other === one || hammingDistance(hashes[one], hashes[other]) > maxDistance) continue;
        expect(groupOf.get(other)).toBe(groupOf.get(one));
        expect(groupOf.has(one)).toBe(true);
      }
    }
  }
});

test("hashes of other lengths and kinds are refused by their index", () => {
  const hashes = [new Uint8Array(8), new Uint8Array(8), new Uint8Array(16)];
  expect(() => nearDuplicates(hashes)).toThrow(
    new RangeError("nearDuplicates: hashes must have the same length, got 8 and 16 bytes (index 2)"),
  );
  expect(() => nearDuplicates([hashes[0], "00ff" as never])).toThrow(
    new TypeError('nearDuplicates: hashes[1] must be a Uint8Array, got "00ff"'),
  );
  expect(() => hammingDistance(hashes[0], hashes[2])).toThrow(RangeError);
});
