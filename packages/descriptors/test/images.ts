import { createRandom, type Image, imageFrom } from "@vscnn/core";
import { decodeImage } from "@vscnn/image";
import ndarray from "ndarray";
import airplane from "./fixtures/airplane.png?bytes";
import boats from "./fixtures/boats.png?bytes";
import cat from "./fixtures/cat.png?bytes";
import flowers from "./fixtures/flowers.png?bytes";
import leaves from "./fixtures/leaves.png?bytes";

/** Photographs of several sizes: color, gray, color with alpha. */
export const photographs: Readonly<Record<string, Image>> = {
  "airplane.png": decodeImage(airplane),
  "boats.png": decodeImage(boats),
  "cat.png": decodeImage(cat),
  "flowers.png": decodeImage(flowers),
  "leaves.png": decodeImage(leaves),
};

/** An image as a fixture names it: a photograph, or its own gray levels. */
export function fixtureImage(entry: { name: string; height?: number; width?: number; gray?: string }): Image {
  if (entry.gray === undefined) return photographs[entry.name];
  return imageFrom(bytesOf(entry.gray), [entry.height ?? 0, entry.width ?? 0, 1]);
}

export function bytesOf(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
}

/** Random pixels; few levels make many ties. */
export function randomImage(
  height: number,
  width: number,
  channels: 1 | 3 | 4,
  seed: number,
  levels = 256,
): Image {
  const random = createRandom(seed);
  const step = Math.floor(255 / (levels - 1));
  const data = Uint8Array.from(
    { length: height * width * channels },
    () => step * Math.floor(random() * levels),
  );
  return imageFrom(data, [height, width, channels]);
}

/** Views of an image: each shows what a packed copy of it would show, from other places in memory. */
export function viewsOf(image: Image): Record<string, Image> {
  const [height, width, channels] = image.shape as [number, number, number];
  const frame = ndarray(new Uint8Array(2 * (height + 3) * (width + 2) * (channels + 1)).fill(99), [
    height + 3,
    2 * (width + 2),
    channels + 1,
  ]);
  return {
    "a crop with gaps": copyInto(
      image,
      frame
        .lo(2, 2, 1)
        .hi(height, 2 * width, channels)
        .step(1, 2, 1),
    ),
    transposed: copyInto(
      image,
      ndarray(new Uint8Array(image.size), [channels, width, height]).transpose(2, 1, 0),
    ),
    reversed: copyInto(
      image,
      ndarray(new Uint8Array(image.size), [height, width, channels]).step(-1, -1, -1),
    ),
    "channels first": copyInto(
      image,
      ndarray(new Uint8ClampedArray(image.size), [channels, height, width]).transpose(1, 2, 0),
    ),
  };
}

function copyInto(image: Image, view: Image): Image {
  const [height, width, channels] = image.shape as [number, number, number];
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      for (let channel = 0; channel < channels; channel++) {
        view.set(row, column, channel, image.get(row, column, channel));
      }
    }
  }
  return view;
}

export function largestDifference(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  if (actual.length !== expected.length) return Number.POSITIVE_INFINITY;
  let largest = 0;
  for (let i = 0; i < actual.length; i++) {
    const difference = Math.abs(actual[i] - expected[i]);
    if (!(difference <= largest)) largest = difference;
  }
  return largest;
}

/** A part of a photograph, as fixtures name it. */
export function photographPart(name: string, box: readonly number[]): Image {
  const [top, left, height, width] = box;
  const image = photographs[name];
  return image.lo(top, left, 0).hi(height, width, image.shape[2]);
}
