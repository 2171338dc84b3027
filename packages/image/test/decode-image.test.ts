import type { Image } from "@vscnn/core";
import { imageFrom } from "@vscnn/core";
import { decodeImage, encodePng } from "@vscnn/image";
import { describe, expect, test } from "vitest";
import boats from "./fixtures/boats-420.jpg?bytes";
import incompleteFixture from "./fixtures/incomplete.json";
import jpegFixture from "./fixtures/jpeg.json";
import refusedFixture from "./fixtures/jpeg-refused.json";
import orientationFixture from "./fixtures/orientations.json";
import pngsuiteFixture from "./fixtures/pngsuite.json";
import { bytesOf, imageOf, largestDifference, type PackedPixels, PNG_SUITE } from "./from-fixture.ts";

const jpegCases = Object.entries(jpegFixture.cases);
const pngCases = Object.entries(pngsuiteFixture.cases as Record<string, PackedPixels>);
const smallJpeg = bytesOf(jpegFixture.cases["sampling-420"].file);

function expectSameImage(actual: Image, expected: Image): void {
  expect(actual.shape).toEqual(expected.shape);
  expect(largestDifference(actual.data, expected.data)).toBe(0);
}

describe("JPEG", () => {
  test("the fixture covers the kinds", () => {
    expect(jpegCases.length).toBeGreaterThan(40);
  });

  // Integer for integer: the same inverse DCT, upsampling and color conversion as libjpeg-turbo
  test.each(jpegCases)("%s is what Pillow gives", (_, { file, ...pixels }) => {
    expectSameImage(decodeImage(bytesOf(file)), imageOf(pixels));
  });

  // Came without the estimates of what the missing scans would say, up to 94 levels off
  test.each(Object.entries(incompleteFixture.cases))(
    "progressive %s of its scans is what Pillow gives",
    (_, { file, ...pixels }) => {
      expectSameImage(decodeImage(bytesOf(file)), imageOf(pixels));
    },
  );

  test.each(Object.entries(refusedFixture.cases))("%s is refused by name", (kind, file) => {
    const words = kind === "12 bits" ? "12 bits" : kind;
    expect(() => decodeImage(bytesOf(file))).toThrow(
      new RegExp(`^decodeImage: JPEG: .*${words}.* not supported$`),
    );
  });
});

describe("PNG", () => {
  test("the whole suite is there", () => {
    expect(Object.keys(PNG_SUITE)).toHaveLength(175);
    expect(pngCases).toHaveLength(161);
  });

  test.each(pngCases)("%s is what Pillow gives", (name, pixels) => {
    expectSameImage(decodeImage(PNG_SUITE[name]), imageOf(pixels));
  });

  test.each([
    ["xc1n0g08", /color type 1/],
    ["xc9n2c08", /color type 9/],
    ["xcrn0g04", /must be a JPEG or PNG/],
    ["xcsn0g01", /IDAT has a wrong check sum/],
    ["xd0n2c08", /0 bits/],
    ["xd3n2c08", /3 bits/],
    ["xd9n2c08", /99 bits/],
    ["xdtn0g01", /no image data/],
    ["xhdn0g08", /IHDR has a wrong check sum/],
    ["xlfn0g04", /must be a JPEG or PNG/],
    ["xs1n0g01", /must be a JPEG or PNG/],
    ["xs2n0g01", /must be a JPEG or PNG/],
    ["xs4n0g01", /must be a JPEG or PNG/],
    ["xs7n0g01", /must be a JPEG or PNG/],
  ])("the broken %s is refused", (name, message) => {
    expect(() => decodeImage(PNG_SUITE[name])).toThrow(message);
  });
});

describe("alpha", () => {
  // Gray and alpha, RGB and alpha: 200 at alpha 100 over white is (200 * 100 + 255 * 155) / 255 = 233.4,
  // over black 200 * 100 / 255 = 78.4; 10 over white 158.9, over black 3.9
  const rgba = encodePng(imageFrom(new Uint8Array([200, 10, 200, 100, 1, 2, 3, 255, 9, 9, 9, 0]), [1, 3, 4]));

  test.each([
    ["keep", [200, 10, 200, 100, 1, 2, 3, 255, 9, 9, 9, 0]],
    ["drop", [200, 10, 200, 1, 2, 3, 9, 9, 9]],
    ["white", [233, 159, 233, 1, 2, 3, 255, 255, 255]],
    ["black", [78, 4, 78, 1, 2, 3, 0, 0, 0]],
  ] as const)("%s of RGB and alpha", (alpha, expected) => {
    expect([...decodeImage(rgba, { alpha }).data]).toEqual(expected);
  });

  test("gray and alpha gives four channels, or one", () => {
    const kept = decodeImage(PNG_SUITE.basn4a08);
    expect(kept.shape).toEqual([32, 32, 4]);
    const dropped = decodeImage(PNG_SUITE.basn4a08, { alpha: "drop" });
    expect(dropped.shape).toEqual([32, 32, 1]);
    expect(dropped.get(3, 5, 0)).toBe(kept.get(3, 5, 2));
    const onWhite = decodeImage(PNG_SUITE.basn4a08, { alpha: "white" });
    const [gray, opacity] = [kept.get(3, 5, 0), kept.get(3, 5, 3)];
    expect(onWhite.get(3, 5, 0)).toBe(Math.round((gray * opacity + 255 * (255 - opacity)) / 255));
  });

  test.each(["basn3p08", "basn2c08", "basn0g08"])("does nothing to %s, which has none", (name) => {
    const kept = decodeImage(PNG_SUITE[name]);
    for (const alpha of ["drop", "white", "black"] as const) {
      expectSameImage(decodeImage(PNG_SUITE[name], { alpha }), kept);
    }
  });

  test("the transparent color of a palette is dropped to 3 channels", () => {
    expect(decodeImage(PNG_SUITE.tbbn3p08).shape[2]).toBe(4);
    expect(decodeImage(PNG_SUITE.tbbn3p08, { alpha: "drop" }).shape[2]).toBe(3);
  });
});

describe("orientation", () => {
  test.each(orientationFixture.cases)(
    "$orientation, $order, is turned as Pillow does",
    ({ file, ...pixels }) => {
      expectSameImage(decodeImage(bytesOf(file)), imageOf(pixels));
      expectSameImage(decodeImage(bytesOf(file), { applyOrientation: true }), imageOf(pixels));
    },
  );

  test("is not applied where that is asked for", () => {
    const asStored = { applyOrientation: false };
    const stored = decodeImage(bytesOf(orientationFixture.cases[0].file), asStored);
    for (const { file } of orientationFixture.cases)
      expectSameImage(decodeImage(bytesOf(file), asStored), stored);
  });

  test("of a PNG comes from its eXIf chunk", () => {
    const file = PNG_SUITE.exif2c08.slice();
    const entry = file.findIndex((_, at) => file[at] === 0x01 && file[at + 1] === 0x12 && file[at + 3] === 3);
    const stored = decodeImage(file);
    expectSameImage(decodeImage(file, { applyOrientation: true }), stored);
    // A quarter turn clockwise; the chunk's check sum does not matter
    file[entry + 9] = 6;
    const turned = decodeImage(file, { applyOrientation: true });
    for (const row of [0, 5, 31]) {
      for (const column of [0, 9, 31])
        expect(turned.get(row, column, 1)).toBe(stored.get(31 - column, row, 1));
    }
  });
});

describe("limits and arguments", () => {
  test("maxPixels bounds what is decoded", () => {
    expect(decodeImage(smallJpeg, { maxPixels: 45 * 61 }).shape).toEqual([45, 61, 3]);
    const tooMany = "decodeImage: image must have at most 2744 pixels (maxPixels), got 61 x 45";
    expect(() => decodeImage(smallJpeg, { maxPixels: 45 * 61 - 1 })).toThrow(new RangeError(tooMany));
    expect(() => decodeImage(PNG_SUITE.basn2c08, { maxPixels: 1023 })).toThrow(RangeError);
  });

  test("a view into a larger buffer and an ArrayBuffer are files too", () => {
    const padded = new Uint8Array(smallJpeg.length + 20).fill(7);
    padded.set(smallJpeg, 10);
    const expected = decodeImage(smallJpeg);
    expectSameImage(decodeImage(padded.subarray(10, -10)), expected);
    expectSameImage(decodeImage(smallJpeg.slice().buffer as ArrayBuffer), expected);
    const png = new Uint8Array(PNG_SUITE.basi6a08.length + 3);
    png.set(PNG_SUITE.basi6a08, 3);
    expectSameImage(decodeImage(png.subarray(3)), decodeImage(PNG_SUITE.basi6a08));
  });

  test("the file is not written to", () => {
    const jpegBefore = boats.slice();
    decodeImage(boats);
    expect(boats).toEqual(jpegBefore);
    const pngBefore = PNG_SUITE.basi6a16.slice();
    decodeImage(PNG_SUITE.basi6a16);
    expect(PNG_SUITE.basi6a16).toEqual(pngBefore);
  });

  test.each([
    [undefined, {}, "decodeImage: bytes must be a Uint8Array or ArrayBuffer, got undefined"],
    ["a.jpg", {}, 'decodeImage: bytes must be a Uint8Array or ArrayBuffer, got "a.jpg"'],
    // Was "Cannot destructure property 'maxPixels' of 'options' as it is null"
    [smallJpeg, null, "decodeImage: options must be an object, got null"],
    [smallJpeg, { maxPixels: 0 }, "decodeImage: maxPixels must be a finite number >= 1, got 0"],
    [
      smallJpeg,
      { alpha: "none" },
      "decodeImage: alpha must be 'keep' or 'drop' or 'white' or 'black', got \"none\"",
    ],
    [smallJpeg, { applyOrientation: 1 }, "decodeImage: applyOrientation must be true or false, got 1"],
    [new Uint8Array(0), {}, "decodeImage: bytes must be a JPEG or PNG file, got an empty file"],
    [
      new Uint8Array([0x47, 0x49, 0x46, 0x38, 0x39, 0x61]),
      {},
      "decodeImage: bytes must be a JPEG or PNG file, got a GIF file: give in the option decoders one that reads it",
    ],
  ])("%s with %o is refused", (bytes, options, message) => {
    expect(() => decodeImage(bytes as Uint8Array, options as object)).toThrow(message);
  });
});
