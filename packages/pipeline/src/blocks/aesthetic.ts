import {
  AESTHETIC_LENGTH,
  AESTHETIC_NAMES,
  type AestheticFeaturesOptions,
  aestheticFeatures,
} from "@vscnn/aesthetics";
import type { AestheticBlock } from "../block-config.ts";
import type { BlockKind } from "./block-kind.ts";
import { tryImage } from "./try-image.ts";

/** `aestheticFeatures`. */
export const aestheticKind: BlockKind<AestheticBlock> = {
  describe({ options = {} }) {
    aestheticFeatures(tryImage(), options);
    return {
      length: AESTHETIC_LENGTH,
      columns: AESTHETIC_NAMES,
      options: { ...options },
      packages: ["@vscnn/aesthetics"],
      facts: {},
    };
  },
  create: (options) => (image) => aestheticFeatures(image, options as AestheticFeaturesOptions),
};
