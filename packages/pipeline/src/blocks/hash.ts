import { type PerceptualHashOptions, perceptualHash } from "@vscnn/hash";
import type { HashBlock } from "../block-config.ts";
import { type BlockKind, numberedColumns } from "./block-kind.ts";
import { tryImage } from "./try-image.ts";

/** `perceptualHash`, whose bytes are numbers that single precision holds. */
export const hashKind: BlockKind<HashBlock> = {
  describe({ name, options = {} }) {
    const { length } = perceptualHash(tryImage(), options);
    return {
      length,
      columns: numberedColumns(name, length),
      options: { ...options },
      packages: ["@vscnn/hash"],
      facts: {},
    };
  },
  create: (options) => (image) => Float32Array.from(perceptualHash(image, options as PerceptualHashOptions)),
};
