import { createRequire } from "node:module";

/** The version of this package, by its own name since sources and what is published lie at different depths. */
export const VERSION: string = createRequire(import.meta.url)("@vscnn/cli/package.json").version;
