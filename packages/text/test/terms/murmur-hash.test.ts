import { expect, test } from "vitest";
import { murmurHash } from "../../src/terms/murmur-hash.ts";
import reference from "../fixtures/murmur.json";

test.each(reference.hashes as [string, number][])("the hash of %j is scikit-learn's", (text, hash) => {
  const bytes = new TextEncoder().encode(`before ${text} after`);
  const start = 7;
  expect(murmurHash(bytes, start, bytes.length - 6)).toBe(hash);
});
