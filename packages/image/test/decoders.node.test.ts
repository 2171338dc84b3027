import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import decodeWebp, { init } from "@jsquash/webp/decode.js";
import { imageFrom } from "@vscnn/core";
import {
  browserDecoder,
  decodeImage,
  imageFromBitmap,
  imageFromSharp,
  jsquashDecoder,
  sharpDecoder,
} from "@vscnn/image";
import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { imageDifference, type PictureName, pictureFile, pictureImage } from "./pictures.ts";

describe("sharpDecoder", () => {
  const decoders = [sharpDecoder(sharp)];

  test.each([
    "webp, lossy",
    "webp, lossless",
    "webp, lossless with alpha",
    "webp, turned",
    "gif",
    "tiff",
    "tiff, turned",
  ] as const)("%s has the pixels that Pillow gives", async (name: PictureName) => {
    expect(imageDifference(await decodeImage(pictureFile(name), { decoders }), pictureImage(name))).toBe(0);
  });

  test("AVIF is near what was encoded", async () => {
    const image = await decodeImage(pictureFile("avif"), { decoders });
    // Chroma has half the sides
    expect(imageDifference(image, pictureImage("avif"))).toBeLessThanOrEqual(12);
  });

  test("SVG is drawn at its own size", async () => {
    const svg = new TextEncoder().encode(
      "<svg xmlns='http://www.w3.org/2000/svg' width='5' height='3'><rect width='5' height='3' fill='#102030'/></svg>",
    );
    const image = await decodeImage(svg, { decoders, alpha: "drop" });
    expect(image.shape).toEqual([3, 5, 3]);
    expect([...image.data.subarray(0, 3)]).toEqual([0x10, 0x20, 0x30]);
    await expect(decodeImage(svg, { decoders, maxPixels: 14 })).rejects.toThrow("pixel limit");
  });

  test("an animation gives its first image", async () => {
    const frames = new Uint8Array(4 * 4 * 3 * 2).fill(255, 48);
    const animation = await sharp(frames, { raw: { width: 4, height: 8, channels: 3, pageHeight: 4 } })
      .webp({ lossless: true, loop: 0, delay: [100, 100] })
      .toBuffer();
    const image = await decodeImage(animation, { decoders, alpha: "drop" });
    expect(image.shape).toEqual([4, 4, 3]);
    expect(Math.max(...image.data)).toBe(0);
  });

  test("a damaged file is one error that names the format", async () => {
    const cut = pictureFile("webp, lossless").slice(0, 60);
    await expect(decodeImage(cut, { decoders })).rejects.toThrow(/^decodeImage: WebP: /);
  });

  test("the raw pixels of sharp are an image", async () => {
    const output = await sharp(pictureFile("webp, lossless")).raw().toBuffer({ resolveWithObject: true });
    expect(imageDifference(imageFromSharp(output), pictureImage("webp, lossless"))).toBe(0);
  });
});

test("jsquashDecoder takes the decoder of @jsquash/webp", async () => {
  const path = createRequire(import.meta.url).resolve("@jsquash/webp/codec/dec/webp_dec.wasm");
  // Its decoder makes an ImageData, which Node has not
  const node = globalThis as { ImageData?: unknown };
  node.ImageData ??= class {
    constructor(
      readonly data: Uint8ClampedArray,
      readonly width: number,
      readonly height: number,
    ) {}
  };
  await init(await WebAssembly.compile(readFileSync(path)));
  const decoders = [jsquashDecoder({ webp: decodeWebp })];
  for (const name of ["webp, lossless", "webp, turned"] as const) {
    expect(imageDifference(await decodeImage(pictureFile(name), { decoders }), pictureImage(name))).toBe(0);
  }
});

test("what needs a browser says so in Node", async () => {
  await expect(decodeImage(pictureFile("gif"), { decoders: [browserDecoder()] })).rejects.toThrow(
    "decodeImage: GIF: browserDecoder must run in a browser (in Node use sharpDecoder)",
  );
  expect(() => imageFromBitmap({ width: 2, height: 2 })).toThrow(
    "imageFromBitmap: must run where there is an OffscreenCanvas, in a browser or its worker",
  );
  expect(() => imageFromBitmap(imageFrom(new Uint8Array(3), [1, 1, 3]) as never)).toThrow(TypeError);
});
