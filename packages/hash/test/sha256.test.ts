import { createRandom } from "@vscnn/core";
import { afterEach, expect, test, vi } from "vitest";
import { fastSha256 } from "../src/digest/sha256/fast.ts";
import { plainSha256 } from "../src/digest/sha256/plain.ts";
import { sha256 } from "../src/digest/sha256.ts";
import { hashToHex } from "../src/index.ts";

afterEach(() => vi.unstubAllGlobals());

/** FIPS 180-4's examples, and the message of no bytes. */
const DIGESTS: Readonly<Record<string, string>> = {
  "": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
  abc: "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
  abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq:
    "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
};

test.each(Object.entries(DIGESTS))("'%s' has its digest", (text, digest) => {
  const bytes = new TextEncoder().encode(text);
  for (const hash of [sha256, plainSha256]) {
    expect(hashToHex(hash([bytes]))).toBe(digest);
    expect(hashToHex(hash([bytes.subarray(0, 2), bytes.subarray(2)]))).toBe(digest);
  }
});

test.runIf(typeof process !== "undefined" && "getBuiltinModule" in process)(
  "the engine's own digest is the same",
  () => {
    const random = createRandom(1);
    for (const length of [0, 1, 63, 64, 65, 1000]) {
      const bytes = Uint8Array.from({ length }, () => 256 * random());
      expect(fastSha256([bytes, bytes])).toEqual(plainSha256([bytes, bytes]));
    }
  },
);

test("without the engine's own, the digest is made in JavaScript", () => {
  const bytes = new Uint8Array([1, 2, 3]);
  const digest = sha256([bytes]);
  vi.stubGlobal("process", undefined);
  expect(fastSha256([bytes])).toBeUndefined();
  expect(sha256([bytes])).toEqual(digest);
});
