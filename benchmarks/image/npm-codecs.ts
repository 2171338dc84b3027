import { readFileSync } from "node:fs";
import { type Image, packedImage } from "@vscnn/core";
import { decode as decodePng, encode as encodePng } from "fast-png";
import jpeg from "jpeg-js";
import sharp, { type Sharp } from "sharp";

type Works = Readonly<Record<string, () => unknown>>;

// libvips divides a photograph among threads; all others have one
sharp.concurrency(1);

/** Decoders of npm's packages for a file. */
export function npmDecoders(file: Uint8Array, isPng: boolean): Works {
  const withSharp = () => sharp(file).raw().toBuffer();
  if (isPng) return { "fast-png": () => decodePng(file), sharp: withSharp };
  return { "jpeg-js": () => jpeg.decode(file, { useTArray: true, formatAsRGBA: false }), sharp: withSharp };
}

/** Encoders of npm's packages for a photograph, in the quality of ours; jpeg-js cannot halve the colors, and so codes twice the samples. */
export function npmEncoders(photo: Image): { jpeg: Works; png: Works } {
  const [height, width] = photo.shape;
  const data = packedImage(photo) as Uint8Array;
  const rgba = new Uint8Array(4 * height * width).fill(255);
  for (let i = 0; i < height * width; i++) rgba.set(data.subarray(3 * i, 3 * i + 3), 4 * i);
  return {
    jpeg: {
      "jpeg-js, 4:4:4": () => jpeg.encode({ data: rgba, width, height }, 90),
      sharp: () => sharpOf(photo).jpeg({ quality: 90 }).toBuffer(),
    },
    png: {
      "fast-png": () => encodePng({ data, width, height, channels: 3 }),
      sharp: () => sharpOf(photo).png().toBuffer(),
    },
  };
}

/** A photograph for sharp. */
export function sharpOf(photo: Image): Sharp {
  const [height, width] = photo.shape;
  return sharp(packedImage(photo), { raw: { width, height, channels: 3 } });
}

/** What is compared with. Not every package lets its manifest be imported. */
export function npmVersions(): Record<string, string> {
  const versionOf = (name: string): string =>
    JSON.parse(readFileSync(new URL(`../node_modules/${name}/package.json`, import.meta.url), "utf8"))
      .version;
  return { "jpeg-js": versionOf("jpeg-js"), "fast-png": versionOf("fast-png"), sharp: versionOf("sharp") };
}
