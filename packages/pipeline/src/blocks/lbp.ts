import { LBP_HISTOGRAM_LENGTH, type LbpHistogramOptions, lbpHistogram } from "@vscnn/descriptors";
import type { LbpBlock } from "../block-config.ts";
import { type BlockKind, numberedColumns } from "./block-kind.ts";
import { tryImage } from "./try-image.ts";

/** `lbpHistogram`. */
export const lbpKind: BlockKind<LbpBlock> = {
  describe({ name, options = {} }) {
    lbpHistogram(tryImage(), options);
    return {
      length: LBP_HISTOGRAM_LENGTH,
      columns: numberedColumns(name, LBP_HISTOGRAM_LENGTH),
      options: { ...options },
      packages: ["@vscnn/descriptors"],
      facts: {},
    };
  },
  create: (options) => (image) => lbpHistogram(image, options as LbpHistogramOptions),
};
