import { imageFrom } from "@vscnn/core";
import { decodeImage, encodePng, type PhotoFormat, readImageInfo } from "@vscnn/image";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { PICTURE_NAMES, pictureFile, pictureImage, pictureOrientation } from "./pictures.ts";

const text = (letters: string) => Uint8Array.from(letters, (letter) => letter.charCodeAt(0));

describe("readImageInfo", () => {
  test.each(PICTURE_NAMES)("of %s", (name) => {
    const orientation = pictureOrientation(name);
    const [height, width] = pictureImage(name).shape as [number, number];
    // Sides are those of the stored pixels
    const stored = orientation >= 5 ? { width: height, height: width } : { width, height };
    const format = name.split(",")[0] as PhotoFormat;
    expect(readImageInfo(pictureFile(name))).toEqual({ format, orientation, ...stored });
  });

  test("of a BMP with its first row on top, and of the oldest kind", () => {
    const file = pictureFile("bmp");
    const view = new DataView(file.buffer);
    view.setInt32(22, -17, true);
    expect(readImageInfo(file)).toMatchObject({ width: 23, height: 17 });
    view.setUint32(14, 12, true);
    view.setUint16(18, 5, true);
    view.setUint16(20, 7, true);
    expect(readImageInfo(file)).toMatchObject({ width: 5, height: 7 });
  });

  test("names the format whose header it does not know", () => {
    expect(() => readImageInfo(new Uint8Array([0xff, 0x0a, 0, 0]))).toThrow(
      new Error("readImageInfo: bytes must be of a format whose header is known, got a JPEG XL file"),
    );
  });

  test.each(PICTURE_NAMES)("of %s, mutated and cut off, ends in sizes or in one error", (name) => {
    const file = pictureFile(name);
    const mutation = fc.tuple(fc.nat({ max: Math.min(400, file.length - 1) }), fc.nat({ max: 255 }));
    fc.assert(
      fc.property(fc.array(mutation, { maxLength: 4 }), fc.nat({ max: file.length }), (mutations, length) => {
        const mutated = file.slice(0, Math.max(length, 12));
        for (const [at, byte] of mutations) mutated[at] = byte;
        try {
          const { width, height, orientation } = readImageInfo(mutated);
          expect(width >= 1 && height >= 1 && orientation >= 1 && orientation <= 8).toBe(true);
        } catch (error) {
          expect((error as Error).message).toMatch(/^readImageInfo: /);
        }
      }),
    );
  });

  test("of boxes in boxes without end is linear, and needs no stack", () => {
    // A megabyte of meta boxes, each in the one before
    const file = new Uint8Array(1e6);
    file.set(pictureFile("avif").subarray(0, 32));
    const view = new DataView(file.buffer);
    for (let at = view.getUint32(0); at + 12 <= file.length; at += 12) {
      view.setUint32(at, file.length - at);
      file.set(text("meta"), at + 4);
    }
    expect(() => readImageInfo(file)).toThrow("readImageInfo: AVIF: file has no size");
  });
});

describe("what is no JPEG or PNG is named, with what to do", () => {
  const give = "give in the option decoders one that reads it, such as";
  // All of these were "one that begins with 52 49 46 46", four hexadecimal numbers
  test.each([
    ["webp, lossy", `got a WebP file: ${give} sharpDecoder(sharp) in Node or browserDecoder() in a browser`],
    ["avif", `got an AVIF file: ${give} sharpDecoder(sharp) in Node`],
    ["gif", `got a GIF file: ${give}`],
    // Named sharp, which reads none
    [
      "bmp",
      "got a BMP file: convert it to PNG, or give in the option decoders one that reads it, such as browserDecoder() in a browser",
    ],
    // "convert it to PNG, in the option decoders" was said of these
    ["tiff", `got a TIFF file: convert it to PNG, or ${give} sharpDecoder(sharp)`],
    ["heic", `got a HEIC file: convert it to JPEG, or ${give} browserDecoder() in Safari`],
  ] as const)("%s", (name, message) => {
    expect(() => decodeImage(pictureFile(name))).toThrow(message);
    expect(() => decodeImage(pictureFile(name))).toThrow(
      /^decodeImage: bytes must be a JPEG or PNG file, got /,
    );
  });

  test.each([
    ["", "an empty file"],
    ["%PDF-1.7\n", "a PDF document"],
    ["<!DOCTYPE html><html>", "an HTML page (a server's answer in place of the picture?)"],
    ["\n<html lang='en'>", "an HTML page"],
    ["<?xml version='1.0'?><feed/>", "an XML document"],
    ["<?xml version='1.0'?>\n<!-- a drawing -->\n<svg xmlns='http://www.w3.org/2000/svg'/>", "an SVG file"],
    ["\xef\xbb\xbf<svg>", "an SVG file"],
    ["version https://git-lfs.github.com/spec/v1\n", "a pointer of Git LFS"],
    ["\0\0\0\x18ftypmp42\0\0\0\0", "a video"],
    ["\0\0\0\x14ftypqt  \0\0\0\0", "a video"],
    ["\x1a\x45\xdf\xa3\x93", "a video"],
    ["RIFF\0\0\0\0AVI LIST", "a video"],
    ["\0\0\0\x18ftypcrx \0\0\0\0", "a raw file of a camera"],
    ["8BPS\0\x01", "a Photoshop document"],
    ["\0\0\x01\0\x01\0", "an icon file"],
    ["P6\n10 10\n255\n", "a Netpbm file"],
    ["PK\x03\x04\x14\0", "a ZIP archive"],
    ["\x1f\x8b\x08", "a gzip archive"],
    ['{"error":"not found"}', "JSON"],
    ["data:image/png;base64,iVBORw0KGgo=", "a data URL as text"],
    ["file not found\n", "text"],
    ["\xff\x0a\0\0", "a JPEG XL file"],
    ["\0\0\0\x0cJXL \r\n\x87\n", "a JPEG XL file"],
    ["\0\0\0\x0cjP  \r\n\x87\n", "a JPEG 2000 file"],
    ["\0\0\0\x1cftypmif1\0\0\0\0mif1heic", "a HEIC file"],
    ["\0\0\0\x1cftypmif1\0\0\0\0mif1avif", "an AVIF file"],
    ["\x00\x01\x02\x03\x04", "a file of an unknown format (its first bytes are 00 01 02 03)"],
  ])("%j", (letters, name) => {
    expect(() => decodeImage(text(letters))).toThrow(
      `decodeImage: bytes must be a JPEG or PNG file, got ${name}`,
    );
  });

  test.each([
    ["photo.jpg", "(readImage of @vscnn/image/node reads a path; fetch gives the bytes of a URL)"],
    [new URL("file:///photo.jpg"), "(readImage of @vscnn/image/node reads a path"],
    [new Blob(["x"]), "got a Blob (give await x.arrayBuffer() of it)"],
    [new Response("x"), "got a Response (give await x.arrayBuffer() of it)"],
    [Promise.resolve(1), "got a Promise (await it?)"],
    [imageFrom(new Uint8Array(3), [1, 1, 3]), "(an image, which is decoded already?)"],
  ])("%o in place of bytes", (given, hint) => {
    expect(() => decodeImage(given as never)).toThrow(hint);
    expect(() => decodeImage(given as never)).toThrow(TypeError);
  });
});

test("bytes of another realm are bytes", () => {
  // An iframe's or jsdom's Uint8Array was "bytes must be a Uint8Array …, got a Uint8Array"
  const file = encodePng(imageFrom(new Uint8Array(3), [1, 1, 3]));
  const foreign = Object.setPrototypeOf(file.slice(), Object.create(Uint8Array.prototype)) as Uint8Array;
  expect(decodeImage(foreign).shape).toEqual([1, 1, 3]);
});

test("what is encoded can be put in a Blob, as far as the compiler knows", () => {
  const file = encodePng(imageFrom(new Uint8Array(3), [1, 1, 3]));
  // Was TS2322 since TypeScript 5.9: Uint8Array<ArrayBufferLike> is no BlobPart
  expect(new Blob([file]).size).toBe(file.length);
});
