import { imageFrom } from "@vscnn/core";
import {
  type DecodedPixels,
  decodeImage,
  encodePng,
  type ImageDecoder,
  imageFromImageData,
  imageFromSharp,
  jsquashDecoder,
} from "@vscnn/image";
import { describe, expect, test } from "vitest";
import { pictureFile } from "./pictures.ts";

const webp = pictureFile("webp, lossless");
const turned = pictureFile("webp, turned");

/** A decoder that gives what it is told to, and counts how often it was asked. */
function decoderOf(pixels: DecodedPixels): ImageDecoder & { calls: number } {
  const decoder = {
    formats: ["webp"] as const,
    calls: 0,
    async decode() {
      decoder.calls += 1;
      return pixels;
    },
  };
  return decoder;
}

const gray = (width: number, height: number, channels = 1): DecodedPixels => ({
  data: Uint8Array.from({ length: width * height * channels }, (_, i) => i % 256),
  width,
  height,
  channels,
});

describe("decodeImage with decoders", () => {
  test("asks them for what it does not decode itself, and for nothing else", async () => {
    const decoder = decoderOf(gray(2, 3));
    const png = encodePng(imageFrom(new Uint8Array([1, 2, 3]), [1, 1, 3]));
    expect((await decodeImage(png, { decoders: [decoder] })).data).toEqual(new Uint8Array([1, 2, 3]));
    expect(decoder.calls).toBe(0);
    const image = await decodeImage(webp, { decoders: [decoder] });
    expect(image.shape).toEqual([3, 2, 1]);
    expect([...image.data]).toEqual([0, 1, 2, 3, 4, 5]);
  });

  test("takes the first that knows the format", async () => {
    const other: ImageDecoder = { formats: ["avif"], decode: () => Promise.reject(new Error("not asked")) };
    const [first, second] = [decoderOf(gray(1, 1)), decoderOf(gray(2, 2))];
    expect((await decodeImage(webp, { decoders: [other, first, second] })).shape).toEqual([1, 1, 1]);
    await expect(decodeImage(pictureFile("gif"), { decoders: [other] })).rejects.toThrow("got a GIF file");
  });

  test("turns what comes as it is stored, unless told otherwise", async () => {
    // Orientation 6 is a quarter turn clockwise: the first stored row is the last column
    const decoder = decoderOf(gray(3, 2));
    const image = await decodeImage(turned, { decoders: [decoder] });
    expect(image.shape).toEqual([3, 2, 1]);
    expect([...image.data]).toEqual([3, 0, 4, 1, 5, 2]);
    const stored = await decodeImage(turned, { decoders: [decoder], applyOrientation: false });
    expect([...stored.data]).toEqual([0, 1, 2, 3, 4, 5]);
  });

  test("treats alpha as it does that of a PNG", async () => {
    const pixels = {
      data: new Uint8Array([200, 100, 0, 51, 10, 20, 30, 255]),
      width: 2,
      height: 1,
      channels: 4,
    };
    const decode = async (alpha: "keep" | "drop" | "white") => [
      ...(await decodeImage(webp, { decoders: [decoderOf(pixels)], alpha })).data,
    ];
    expect(await decode("keep")).toEqual([200, 100, 0, 51, 10, 20, 30, 255]);
    expect(await decode("drop")).toEqual([200, 100, 0, 10, 20, 30]);
    // 51 / 255 is a fifth: 200 / 5 + 255 * 4 / 5 = 244
    expect(await decode("white")).toEqual([244, 224, 204, 10, 20, 30]);
    const grayAlpha = { data: new Uint8Array([9, 128]), width: 1, height: 1, channels: 2 };
    expect([...(await decodeImage(webp, { decoders: [decoderOf(grayAlpha)] })).data]).toEqual([9, 9, 9, 128]);
  });

  test("refuses what is too large before it is decoded where the header tells, and else after", async () => {
    const decoder = decoderOf(gray(40, 40));
    // 23 x 17 in the header
    await expect(decodeImage(webp, { decoders: [decoder], maxPixels: 390 })).rejects.toThrow(
      new RangeError("decodeImage: image must have at most 390 pixels (maxPixels), got 23 x 17"),
    );
    expect(decoder.calls).toBe(0);
    await expect(decodeImage(webp, { decoders: [decoder], maxPixels: 391 })).rejects.toThrow("got 40 x 40");
    expect(decoder.calls).toBe(1);
  });

  test.each([
    [{ ...gray(2, 2), width: 3 }, "WebP: its decoder gave 4 bytes for 3 x 2 pixels of 1 channels"],
    [{ ...gray(2, 2), channels: 5 }, "WebP: its decoder gave 4 bytes"],
    [{ ...gray(2, 2), data: [1, 2, 3, 4] }, "WebP: its decoder gave no bytes"],
    [undefined, "decodeImage: WebP: "],
  ])("does not believe a decoder that gives %o", async (pixels, message) => {
    await expect(decodeImage(webp, { decoders: [decoderOf(pixels as never)] })).rejects.toThrow(message);
  });

  test("names the format when a decoder fails", async () => {
    const cause = new Error("bad bits");
    const decoder: ImageDecoder = { formats: ["webp"], decode: () => Promise.reject(cause) };
    await expect(decodeImage(webp, { decoders: [decoder] })).rejects.toThrow(
      new Error("decodeImage: WebP: bad bits", { cause }),
    );
    const cut = webp.subarray(0, 20);
    await expect(decodeImage(cut, { decoders: [decoder] })).rejects.toThrow(
      "decodeImage: WebP: file is truncated",
    );
  });

  test.each([
    [{}, "decodeImage: decoders must be an array of decoders, got an object"],
    [[() => 0], "with formats and decode, got a function (sharpDecoder(sharp) makes one of sharp)"],
    [
      [{ formats: [] }],
      "decodeImage: decoders must be an array of decoders with formats and decode, got an object",
    ],
  ])("refuses %o as decoders", (decoders, message) => {
    expect(() => decodeImage(webp, { decoders } as never)).toThrow(message);
    expect(() => decodeImage(webp, { decoders } as never)).toThrow(TypeError);
  });
});

describe("jsquashDecoder", () => {
  test("gives the bytes of the file and takes an ImageData", async () => {
    const given: number[] = [];
    const decode = async (bytes: ArrayBuffer) => {
      given.push(bytes.byteLength);
      return { data: new Uint8ClampedArray([1, 2, 3, 255]), width: 1, height: 1 };
    };
    const decoder = jsquashDecoder({ webp: decode });
    expect(decoder.formats).toEqual(["webp"]);
    const padded = new Uint8Array(webp.length + 8);
    padded.set(webp, 8);
    const image = await decodeImage(padded.subarray(8), { decoders: [decoder], alpha: "drop" });
    expect([...image.data]).toEqual([1, 2, 3]);
    expect(given).toEqual([webp.length]);
  });

  test("says that a decoder gave nothing", async () => {
    const decoders = [jsquashDecoder({ webp: async () => null })];
    await expect(decodeImage(webp, { decoders })).rejects.toThrow(
      "decodeImage: WebP: its decoder gave nothing",
    );
  });

  test("refuses unknown formats and what is no function", () => {
    expect(() => jsquashDecoder({ wepb: async () => null } as never)).toThrow("did you mean 'webp'?");
    expect(() => jsquashDecoder({ webp: 3 } as never)).toThrow("decoders.webp must be a function, got 3");
  });
});

describe("imageFromImageData", () => {
  test("shares the values", () => {
    const data = new Uint8ClampedArray([1, 2, 3, 4, 5, 6, 7, 8]);
    const image = imageFromImageData({ data, width: 1, height: 2 });
    expect(image.shape).toEqual([2, 1, 4]);
    expect(image.data).toBe(data);
  });

  test.each([
    [{ data: new Uint8ClampedArray(4), width: 2, height: 1 }, "of 2 x 1 must hold 8 values, got 4"],
    [{ data: new Float32Array(4), width: 1, height: 1 }, "must hold bytes, got a Float32Array"],
    [{ data: new Uint8ClampedArray(0), width: 0, height: 1 }, "must have at least one pixel, got 0 x 1"],
    [
      { data: new Uint8ClampedArray(4), width: 1, height: 1, colorSpace: "display-p3" },
      "must be sRGB (getImageData's option colorSpace), got display-p3",
    ],
    [{ width: 1, height: 1 }, "must be an ImageData, got an object"],
    [null, "must be an ImageData, got null"],
  ])("refuses %o", (imageData, message) => {
    expect(() => imageFromImageData(imageData as never)).toThrow(`imageFromImageData: imageData ${message}`);
  });
});

describe("imageFromSharp", () => {
  const info = (channels: number) => ({ width: 2, height: 1, channels });

  test("takes every number of channels that sharp gives", () => {
    const shape = (channels: number) => {
      const data = Uint8Array.from({ length: 2 * channels }, (_, i) => i + 1);
      return imageFromSharp({ data, info: info(channels) });
    };
    expect(shape(1).shape).toEqual([1, 2, 1]);
    expect(shape(3).shape).toEqual([1, 2, 3]);
    expect(shape(4).shape).toEqual([1, 2, 4]);
    // Gray and alpha was "must have shape [height, width, 1 | 3 | 4], got [1, 2, 2]"
    expect(shape(2).shape).toEqual([1, 2, 4]);
    expect([...shape(2).data]).toEqual([1, 1, 1, 2, 3, 3, 3, 4]);
  });

  test.each([
    [
      { data: new Uint8Array(5), info: info(3) },
      RangeError,
      "of 2 x 1 and 3 channels must have 6 bytes, got 5",
    ],
    [{ data: new Uint16Array(6), info: info(3) }, TypeError, "of bytes, got a Uint16Array"],
    [{ data: new Uint8Array(6) }, TypeError, "got no size of 1 to 4 channels in info"],
    [new Uint8Array(6), TypeError, "of bytes, got a Uint8Array"],
  ])("refuses %o", (output, kind, message) => {
    expect(() => imageFromSharp(output as never)).toThrow(kind);
    expect(() => imageFromSharp(output as never)).toThrow(message);
  });
});
