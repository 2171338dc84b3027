import { createGist, type GistOptions, gistLength } from "@vscnn/descriptors";
import type { GistBlock } from "../block-config.ts";
import { type BlockKind, numberedColumns } from "./block-kind.ts";

/** `gist`, its filters made once for all photos. */
export const gistKind: BlockKind<GistBlock> = {
  describe({ name, options = {} }) {
    createGist(options);
    const length = gistLength(options);
    return {
      length,
      columns: numberedColumns(name, length),
      options: { ...options },
      packages: ["@vscnn/descriptors"],
      facts: {},
    };
  },
  create: (options) => createGist(options as GistOptions),
};
