import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createRandom, imageFrom, packedImage } from "@vscnn/core";
import { decodeImage } from "@vscnn/image";
import { afterAll, describe, expect, test } from "vitest";
import { applyPhotoEdit } from "../src/photos/apply-photo-edit.ts";
import { gaussianBlur } from "../src/photos/gaussian-blur.ts";
import { makePhotos } from "../src/photos/make-photos.ts";
import { photoAppeal } from "../src/photos/photo-appeal.ts";
import { drawPhotoEdit, type PhotoEdit } from "../src/photos/photo-edit.ts";

const directory = mkdtempSync(join(tmpdir(), "photos-"));
afterAll(() => rmSync(directory, { recursive: true }));

/** The whole photograph, unchanged. */
const plain: PhotoEdit = {
  source: 0,
  top: 0,
  left: 0,
  height: 1,
  width: 1,
  mirrored: false,
  exposureStops: 0,
  blurSigma: 0,
  saturation: 1,
  format: "png",
  quality: 90,
};
const image = imageFrom(
  Uint8Array.from({ length: 36 }, (_, i) => (i * 47) % 256),
  [3, 4, 3],
);

describe("applyPhotoEdit", () => {
  test("changes nothing when nothing is asked for", () => {
    expect([...packedImage(applyPhotoEdit(image, plain, 100))]).toEqual([...packedImage(image)]);
  });

  test("mirrors left to right", () => {
    const mirrored = applyPhotoEdit(image, { ...plain, mirrored: true }, 100);
    expect([...packedImage(mirrored)]).toEqual([...packedImage(image.step(1, -1))]);
  });

  test("2.2 stops double the samples, up to white", () => {
    const gray = imageFrom(new Uint8Array([50, 50, 50, 200, 200, 200]), [1, 2, 3]);
    const brighter = applyPhotoEdit(gray, { ...plain, exposureStops: 2.2 }, 100);
    expect([...packedImage(brighter)]).toEqual([100, 100, 100, 255, 255, 255]);
  });

  test("saturation 0 is gray", () => {
    // (30 + 60 + 90) / 3 = 60
    const color = imageFrom(new Uint8Array([30, 60, 90]), [1, 1, 3]);
    expect([...packedImage(applyPhotoEdit(color, { ...plain, saturation: 0 }, 100))]).toEqual([60, 60, 60]);
  });

  test("fits the longer side", () => {
    expect(applyPhotoEdit(image, plain, 2).shape).toEqual([2, 2, 3]);
  });
});

describe("gaussianBlur", () => {
  test("leaves a plain image as it is, to the border", () => {
    const plainImage = imageFrom(new Uint8Array(5 * 7 * 3).fill(93), [5, 7, 3]);
    expect([...packedImage(gaussianBlur(plainImage, 2))]).toEqual(new Array(105).fill(93));
  });

  test("spreads a point as a Gaussian", () => {
    const point = new Uint8Array(9 * 3);
    point.fill(255, 12, 15);
    const blurred = packedImage(gaussianBlur(imageFrom(point, [1, 9, 3]), 1));
    // Weights exp(-d²/2) over -3..3 sum to 2.5059; 255 / 2.5059 = 101.76, times exp(-1/2) = 61.72
    expect([blurred[12], blurred[15], blurred[9]]).toEqual([102, 62, 62]);
  });
});

test("better light, sharpness and color raise the appeal", () => {
  const appeal = photoAppeal(plain, 0);
  expect(photoAppeal({ ...plain, exposureStops: 1 }, 0)).toBeLessThan(appeal);
  expect(photoAppeal({ ...plain, exposureStops: -1 }, 0)).toBeLessThan(appeal);
  expect(photoAppeal({ ...plain, blurSigma: 2 }, 0)).toBeLessThan(appeal);
  expect(photoAppeal({ ...plain, saturation: 2 }, 0)).toBeGreaterThan(appeal);
});

test("two fifths of the appeal is no feature's to see", () => {
  const random = createRandom(9);
  const variance = (appeals: number[]) => {
    const mean = appeals.reduce((sum, value) => sum + value, 0) / appeals.length;
    return appeals.reduce((sum, value) => sum + (value - mean) ** 2, 0) / appeals.length;
  };
  const visible = variance(Array.from({ length: 20_000 }, () => photoAppeal(drawPhotoEdit(16, random), 0)));
  // Exposure 0.45, blur 0.44, saturation 4 / 12, subject 0.25² * 15 / 12; the moment adds 1
  expect(visible).toBeCloseTo(0.45 + 0.44 + 0.333 + 0.078, 1);
  expect(1 / (1 + visible)).toBeCloseTo(0.43, 1);
});

test("edits stay inside the source", () => {
  const random = createRandom(5);
  for (let i = 0; i < 500; i++) {
    const { top, left, height, width } = drawPhotoEdit(7, random);
    expect(Math.min(top, left)).toBeGreaterThanOrEqual(0);
    expect(Math.max(top + height, left + width)).toBeLessThanOrEqual(1);
  }
});

test("the files are real JPEG and PNG, all different, and the same for the same seed", () => {
  const first = makePhotos(14, join(directory, "a"), 3);
  const again = makePhotos(14, join(directory, "b"), 3);
  const files = first.map(({ imagePath }) => readFileSync(imagePath));
  expect(again.map(({ imagePath }) => readFileSync(imagePath))).toEqual(files);
  expect(new Set(files.map((file) => file.toString("base64"))).size).toBe(14);
  expect(new Set(first.map(({ imagePath }) => imagePath.slice(-3)))).toEqual(new Set(["jpg", "png"]));
  for (const file of files) expect(Math.max(...decodeImage(file).shape)).toBeLessThanOrEqual(320);
});
