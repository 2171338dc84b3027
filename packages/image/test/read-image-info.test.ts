import { imageFrom } from "@vscnn/core";
import { encodeJpeg, encodePng, readImageInfo } from "@vscnn/image";
import { describe, expect, test } from "vitest";
import jpegFixture from "./fixtures/jpeg.json";
import refusedFixture from "./fixtures/jpeg-refused.json";
import orientationFixture from "./fixtures/orientations.json";
import { bytesOf, PNG_SUITE } from "./from-fixture.ts";

const image = imageFrom(new Uint8Array(5 * 7 * 3), [5, 7, 3]);

test("of what we encode", () => {
  expect(readImageInfo(encodeJpeg(image))).toEqual({ format: "jpeg", width: 7, height: 5, orientation: 1 });
  expect(readImageInfo(encodePng(image))).toEqual({ format: "png", width: 7, height: 5, orientation: 1 });
  expect(readImageInfo(encodePng(image).slice().buffer as ArrayBuffer).width).toBe(7);
});

test("of what only others decode", () => {
  const file = bytesOf(refusedFixture.cases["arithmetic coding"]);
  expect(readImageInfo(file)).toMatchObject({ width: 61, height: 45 });
});

test("of the beginning of a JPEG", () => {
  const file = bytesOf(jpegFixture.cases["sampling-420"].file);
  expect(readImageInfo(file.subarray(0, 200))).toMatchObject({ width: 61, height: 45 });
  expect(() => readImageInfo(file.subarray(0, 20))).toThrow("readImageInfo: JPEG: file is truncated");
});

test.each(orientationFixture.cases)("orientation $orientation in order $order", ({ orientation, file }) => {
  // Sides are those of the stored pixels
  expect(readImageInfo(bytesOf(file))).toEqual({ format: "jpeg", width: 37, height: 24, orientation });
});

describe("damaged EXIF", () => {
  const file = bytesOf(orientationFixture.cases[10].file);
  const tiff = file.findIndex((_, at) => file[at] === 0x49 && file[at + 1] === 0x49 && file[at + 2] === 42);

  function orientationWith(at: number, bytes: number[]): number {
    const mutated = file.slice();
    mutated.set(bytes, tiff + at);
    return readImageInfo(mutated).orientation;
  }

  test("the fixture is what the cases below change", () => {
    expect(orientationFixture.cases[10]).toMatchObject({ orientation: 6, order: "II" });
    expect(orientationWith(0, [])).toBe(6);
    expect(orientationWith(18, [8])).toBe(8);
  });

  test.each([
    ["an unknown byte order", 0, [0x49, 0x4d]],
    ["another magic number", 2, [43]],
    ["a directory beyond the end", 4, [0xff, 0xff, 0xff, 0xff]],
    ["a directory at the very end", 4, [25]],
    ["more entries than there are bytes, and another tag", 8, [0xff, 0xff, 0x13]],
    ["no entries", 8, [0, 0]],
    ["orientation 0", 18, [0]],
    ["orientation 9", 18, [9]],
    ["a huge orientation", 18, [6, 1]],
    ["an orientation that is text", 12, [2]],
  ])("%s means upright", (_, at, bytes) => {
    expect(orientationWith(at, bytes)).toBe(1);
  });

  test("an EXIF block that is empty means upright", () => {
    const start = tiff - 10;
    expect([file[start], file[start + 1]]).toEqual([0xff, 0xe1]);
    for (const kept of [0, 1, 7]) {
      const end = start + 2 + file[start + 2] * 256 + file[start + 3];
      const shorter = [...file.subarray(0, tiff + kept), ...file.subarray(end)];
      shorter.splice(start + 2, 2, 0, 8 + kept);
      expect(readImageInfo(Uint8Array.from(shorter)).orientation).toBe(1);
    }
  });
});

test.each([
  [PNG_SUITE.xhdn0g08, Error, "readImageInfo: PNG: chunk IHDR has a wrong check sum"],
  [PNG_SUITE.basn0g01.subarray(0, 20), Error, "readImageInfo: PNG: file is truncated"],
  [new Uint8Array([1, 2, 3]), Error, "readImageInfo: bytes must be a JPEG or PNG file"],
  [[1, 2, 3], TypeError, "readImageInfo: bytes must be a Uint8Array or ArrayBuffer, got an array of 3"],
])("%# is refused", (bytes, ErrorKind, message) => {
  expect(() => readImageInfo(bytes as Uint8Array)).toThrow(ErrorKind);
  expect(() => readImageInfo(bytes as Uint8Array)).toThrow(message);
});
