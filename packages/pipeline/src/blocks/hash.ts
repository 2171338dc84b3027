import { createHash } from "node:crypto";
import { type Image, packedImage } from "@vscnn/core";
import { type PerceptualHashOptions, perceptualHash } from "@vscnn/hash";
import type { HashBlock } from "../block-config.ts";
import { type BlockKind, numberedColumns } from "./block-kind.ts";
import { tryImage } from "./try-image.ts";

/** Numbers of the hash of the pixels, which stand last. */
export const PIXEL_HASH_LENGTH = 32;

/** The bytes of `perceptualHash` and of `exactHash`, which are numbers that single precision holds. */
export const hashKind: BlockKind<HashBlock> = {
  describe({ name, options = {} }) {
    const { length } = perceptualHash(tryImage(), options);
    return {
      length: length + PIXEL_HASH_LENGTH,
      columns: [...numberedColumns(name, length), ...numberedColumns(`${name}-pixels`, PIXEL_HASH_LENGTH)],
      options: { ...options },
      packages: ["@vscnn/hash"],
      facts: {},
    };
  },
  create: (options) => (image) =>
    Float32Array.from([...perceptualHash(image, options as PerceptualHashOptions), ...pixelHash(image)]),
};

/** The digest of `exactHash` of `@vscnn/hash`, by Node's own SHA-256, which is several times as fast. */
function pixelHash(image: Image): Uint8Array {
  const { buffer, byteOffset, length } = packedImage(image);
  const pixels = new Uint8Array(buffer, byteOffset, length);
  return createHash("sha256")
    .update(`${image.shape.join(" ")}\n`)
    .update(pixels)
    .digest();
}
