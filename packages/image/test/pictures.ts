import { type Image, imageFrom } from "@vscnn/core";
import fixture from "./fixtures/pictures.json";
import { bytesOf } from "./from-fixture.ts";

export type PictureName = keyof typeof fixture.cases;

export const PICTURE_NAMES = Object.keys(fixture.cases) as PictureName[];

/** The file of a picture. */
export function pictureFile(name: PictureName): Uint8Array {
  return bytesOf(fixture.cases[name].file);
}

/** How the picture must look, upright. */
export function pictureImage(name: PictureName): Image {
  const { pixels, shape } = fixture.cases[name];
  return imageFrom(bytesOf(pixels), shape as [number, number, number]);
}

/** The EXIF orientation that the file states. */
export function pictureOrientation(name: PictureName): number {
  return fixture.cases[name].orientation;
}

/** The largest difference of any value of two images; alpha of 255 is as good as none. */
export function imageDifference(actual: Image, expected: Image): number {
  const [height, width, channels] = expected.shape as [number, number, number];
  if (actual.shape[0] !== height || actual.shape[1] !== width) return Number.POSITIVE_INFINITY;
  let largest = 0;
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      for (let channel = 0; channel < actual.shape[2]; channel++) {
        const wanted = channel < channels ? expected.get(row, column, channel) : 255;
        largest = Math.max(largest, Math.abs(actual.get(row, column, channel) - wanted));
      }
    }
  }
  return largest;
}
