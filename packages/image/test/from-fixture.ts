import { type Image, imageFrom } from "@vscnn/core";
import { unzlibSync } from "fflate";

/** An image as generate.py packs it. */
export interface PackedPixels {
  shape: number[];
  pixels: string;
}

export function bytesOf(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
}

export function imageOf({ shape, pixels }: PackedPixels): Image {
  return imageFrom(unzlibSync(bytesOf(pixels)), shape as [number, number, number]);
}

/** Largest absolute difference of two arrays of the same length. */
export function largestDifference(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  if (actual.length !== expected.length) return Number.POSITIVE_INFINITY;
  let largest = 0;
  for (let i = 0; i < actual.length; i++) {
    const difference = Math.abs(actual[i] - expected[i]);
    // A difference that is not a number must not be lost
    if (!(difference <= largest)) largest = difference;
  }
  return largest;
}

export async function sha256(bytes: Uint8Array | Uint8ClampedArray): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", new Uint8Array(bytes)));
  return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** The files of pngsuite/ by name. */
export const PNG_SUITE: Readonly<Record<string, Uint8Array>> = Object.fromEntries(
  Object.entries(
    import.meta.glob<Uint8Array>("./fixtures/pngsuite/*.png", {
      query: "?bytes",
      import: "default",
      eager: true,
    }),
  ).map(([path, bytes]) => [path.slice(path.lastIndexOf("/") + 1, -".png".length), bytes]),
);
