import { COLOR_HISTOGRAM_LENGTH, type ColorHistogramOptions, colorHistogram } from "@vscnn/descriptors";
import type { ColorBlock } from "../block-config.ts";
import { type BlockKind, numberedColumns } from "./block-kind.ts";
import { tryImage } from "./try-image.ts";

/** `colorHistogram`. */
export const colorKind: BlockKind<ColorBlock> = {
  describe({ name, options = {} }) {
    colorHistogram(tryImage(), options);
    return {
      length: COLOR_HISTOGRAM_LENGTH,
      columns: numberedColumns(name, COLOR_HISTOGRAM_LENGTH),
      options: { ...options },
      packages: ["@vscnn/descriptors"],
      facts: {},
    };
  },
  create: (options) => (image) => colorHistogram(image, options as ColorHistogramOptions),
};
