import { rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll } from "vitest";
import { BUILD_MILLISECONDS, buildPackage } from "../../../test/build-package.ts";
import type * as Pipeline from "../src/index.ts";

const root = join(import.meta.dirname, "..");

/** The package as it is published, for the tests of a file. */
export interface BuiltPipeline {
  /** Where it lies, with the program `extract.js` beside it. */
  readonly folder: string;
  /** Its exports. */
  readonly pipeline: typeof Pipeline;
}

/** Builds the package before the tests of a file, and removes it after them. */
export function useBuiltPipeline(): BuiltPipeline {
  const folder = join(root, "node_modules", `.built-${process.pid}`);
  let pipeline: typeof Pipeline | undefined;
  beforeAll(async () => {
    const input = {
      index: join(root, "src/index.ts"),
      worker: join(root, "src/worker.ts"),
      extract: join(root, "test/children/extract.ts"),
    };
    await buildPackage({ root, folder, input });
    pipeline = await import(/* @vite-ignore */ join(folder, "index.js"));
  }, BUILD_MILLISECONDS);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return {
    folder,
    get pipeline() {
      return pipeline as typeof Pipeline;
    },
  };
}
