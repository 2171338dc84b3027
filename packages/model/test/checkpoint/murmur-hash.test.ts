import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { murmurHash } from "../../src/checkpoint/murmur-hash.ts";
import reference from "../fixtures/murmur-hash.json" with { type: "json" };

const digits = (words: Uint32Array) =>
  Array.from(words, (word) => word.toString(16).padStart(8, "0")).join("");

describe("murmurHash", () => {
  it("gives the reference's digits for every length of the last block", () => {
    const bytes = new TextEncoder().encode(reference.text);
    expect(reference.hashes).toHaveLength(37);
    reference.hashes.forEach((expected, length) => {
      expect(digits(murmurHash(bytes.subarray(0, length)))).toBe(expected);
    });
  });

  it("depends on bytes alone, wherever they lie in memory and as whatever numbers they are seen", () => {
    const numbers = fc.uint8Array({ minLength: 0, maxLength: 80 });
    fc.assert(
      fc.property(numbers, fc.integer({ min: 0, max: 7 }), (bytes, offset) => {
        const moved = new Uint8Array(offset + bytes.length);
        moved.set(bytes, offset);
        expect(murmurHash(moved.subarray(offset))).toEqual(murmurHash(bytes));
        const doubles = new Float64Array(bytes.slice(0, bytes.length & ~7).buffer);
        expect(murmurHash(doubles)).toEqual(murmurHash(bytes.subarray(0, bytes.length & ~7)));
      }),
    );
  });

  it("lets every bit change about half of the result's bits", () => {
    const bytes = Uint8Array.from({ length: 40 }, (_, at) => at * 37);
    const before = murmurHash(bytes);
    for (let bit = 0; bit < 8 * bytes.length; bit++) {
      const changed = bytes.slice();
      changed[bit >> 3] ^= 1 << (bit & 7);
      const after = murmurHash(changed);
      const flipped = Array.from(after, (word, i) => (word ^ before[i]) >>> 0)
        .map((word) => word.toString(2).replaceAll("0", "").length)
        .reduce((sum, count) => sum + count);
      // 64 expected with a deviation of 5.7: seven of them on both sides
      expect(flipped).toBeGreaterThan(24);
      expect(flipped).toBeLessThan(104);
    }
  });
});
