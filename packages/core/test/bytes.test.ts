import fc from "fast-check";
import { expect, test } from "vitest";
import { concatBytes, crc32 } from "../src/index.ts";

const text = (words: string) => new TextEncoder().encode(words);

test("crc32 of known texts", () => {
  // The check value of the catalogue of CRC algorithms, and what Python's zlib.crc32 gives
  expect(crc32(text("123456789"))).toBe(0xcbf43926);
  expect(crc32(text(""))).toBe(0);
  expect(crc32(text("The quick brown fox jumps over the lazy dog"))).toBe(0x414fa339);
});

test("crc32 goes on from a checksum", () => {
  fc.assert(
    fc.property(fc.uint8Array(), fc.uint8Array(), (first, second) => {
      expect(crc32(second, crc32(first))).toBe(crc32(concatBytes([first, second])));
    }),
  );
});

test("concatBytes joins pieces, and none", () => {
  expect(concatBytes([text("ab"), text(""), text("c")])).toEqual(text("abc"));
  expect(concatBytes([])).toEqual(new Uint8Array(0));
});
