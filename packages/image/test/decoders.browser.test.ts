import { packedImage } from "@vscnn/core";
import { browserDecoder, decodeImage, imageFromBitmap, imageFromImageData } from "@vscnn/image";
import { describe, expect, test } from "vitest";
import orientations from "./fixtures/orientations.json";
import { bytesOf } from "./from-fixture.ts";
import { imageDifference, type PictureName, pictureFile, pictureImage } from "./pictures.ts";

describe("browserDecoder", () => {
  const decoders = [browserDecoder()];

  test.each(["webp, lossless", "webp, turned", "gif", "bmp"] as const)(
    "%s has the pixels that Pillow gives",
    async (name: PictureName) => {
      expect(imageDifference(await decodeImage(pictureFile(name), { decoders }), pictureImage(name))).toBe(0);
    },
  );

  test("colors under partial transparency are exact", async () => {
    const name = "webp, lossless with alpha";
    const image = await decodeImage(pictureFile(name), { decoders });
    const wanted = pictureImage(name);
    // A canvas alone keeps colors multiplied by alpha: it was 128 off at an alpha of 1
    expect(imageDifference(image, wanted)).toBe(0);
  });

  test("lossy files are near", async () => {
    for (const name of ["webp, lossy", "avif"] as const) {
      const image = await decodeImage(pictureFile(name), { decoders });
      expect(imageDifference(image, pictureImage(name))).toBeLessThanOrEqual(12);
    }
  });

  test("a file that the browser does not decode is one error", async () => {
    await expect(decodeImage(pictureFile("heic"), { decoders })).rejects.toThrow(/^decodeImage: HEIC: /);
  });

  test("the same rule for orientation as for a JPEG", async () => {
    const name = "webp, turned";
    const stored = await decodeImage(pictureFile(name), { decoders, applyOrientation: false });
    const upright = pictureImage(name);
    const [height, width] = upright.shape as [number, number];
    expect(stored.shape.slice(0, 2)).toEqual([width, height]);
    // Orientation 6: the first stored row is the last column of the scene
    expect(stored.get(0, 3, 1)).toBe(upright.get(3, width - 1, 1));
  });
});

test("a turned JPEG is to us as it is to the browser", async () => {
  for (const { file } of orientations.cases.slice(0, 8)) {
    const bytes = bytesOf(file);
    const bitmap = await createImageBitmap(new Blob([bytes as Uint8Array<ArrayBuffer>]));
    // The browser's decoder rounds chroma otherwise
    expect(imageDifference(imageFromBitmap(bitmap), decodeImage(bytes))).toBeLessThanOrEqual(4);
  }
});

describe("what is on the page is an image", () => {
  const pixels = new ImageData(new Uint8ClampedArray([255, 0, 0, 255, 0, 128, 255, 255]), 2, 1);

  test("a canvas, its ImageData and its ImageBitmap", () => {
    const canvas = new OffscreenCanvas(2, 1);
    const context = canvas.getContext("2d") as OffscreenCanvasRenderingContext2D;
    context.putImageData(pixels, 0, 0);
    const data = [...pixels.data];
    expect([...packedImage(imageFromImageData(context.getImageData(0, 0, 2, 1)))]).toEqual(data);
    expect([...packedImage(imageFromBitmap(canvas))]).toEqual(data);
    expect([...packedImage(imageFromBitmap(canvas.transferToImageBitmap()))]).toEqual(data);
  });

  test("an img element in its own size, and a VideoFrame", async () => {
    const img = new Image();
    img.src = URL.createObjectURL(new Blob([pictureFile("webp, lossless") as Uint8Array<ArrayBuffer>]));
    img.width = 100;
    expect(() => imageFromBitmap(img)).toThrow(
      "imageFromBitmap: picture must have been loaded, got one of 0 x 0",
    );
    await img.decode();
    expect(imageDifference(imageFromBitmap(img), pictureImage("webp, lossless"))).toBe(0);
    const frame = new VideoFrame(await createImageBitmap(img, { resizeWidth: 23 }), { timestamp: 0 });
    expect(imageDifference(imageFromBitmap(frame), pictureImage("webp, lossless"))).toBe(0);
    frame.close();
  });

  test("what cannot be drawn is refused by name", async () => {
    const message = "imageFromBitmap: picture must be";
    for (const wrong of [null, undefined, 3, "photo.jpg", {}, new Blob([])]) {
      expect(() => imageFromBitmap(wrong as never)).toThrow(message);
    }
    expect(() => imageFromBitmap({ width: 2, height: 2 })).toThrow(
      new TypeError("imageFromBitmap: picture must be something that can be drawn, got an object"),
    );
    const bitmap = await createImageBitmap(pixels);
    bitmap.close();
    expect(() => imageFromBitmap(bitmap)).toThrow("must have been loaded, got one of 0 x 0");
  });
});
