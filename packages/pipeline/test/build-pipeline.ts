import { join } from "node:path";
import { useBuiltPackage } from "../../../test/use-built-package.ts";
import type * as Pipeline from "../src/index.ts";

/** The package as it is published, for the tests of a file. */
export interface BuiltPipeline {
  /** Where it lies, with the programs `extract.js` and `extract-on-card.js` beside it. */
  readonly folder: string;
  /** Its exports. */
  readonly pipeline: typeof Pipeline;
}

/** Builds the package before the tests of a file. */
export function useBuiltPipeline(): BuiltPipeline {
  const root = join(import.meta.dirname, "..");
  const input = {
    index: join(root, "src/index.ts"),
    worker: join(root, "src/worker.ts"),
    extract: join(root, "test/children/extract.ts"),
    "extract-on-card": join(root, "test/children/extract-on-card.ts"),
  };
  const built = useBuiltPackage<typeof Pipeline>({ root, input });
  return {
    folder: built.folder,
    get pipeline() {
      return built.exports;
    },
  };
}
