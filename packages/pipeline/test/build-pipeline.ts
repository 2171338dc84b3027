import { rmSync } from "node:fs";
import { join } from "node:path";
import { build } from "vite";
import { afterAll, beforeAll } from "vitest";
import type * as Pipeline from "../src/index.ts";

const root = join(import.meta.dirname, "..");

/** A build takes two seconds; on a machine that does much else, ten and more. */
const BUILD_MILLISECONDS = 120_000;

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
    await buildPipeline(folder);
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

/**
 * Builds the package as it is published, with its worker beside it: threads and processes of plain JavaScript start in a
 * tenth of the time of TypeScript sources.
 *
 * @param folder - within the package, so that its dependencies are found
 */
async function buildPipeline(folder: string): Promise<void> {
  await build({
    root,
    configFile: false,
    logLevel: "error",
    resolve: { conditions: ["@vscnn/source", "node"] },
    ssr: { noExternal: [/^@vscnn\//], resolve: { conditions: ["@vscnn/source", "node"] } },
    build: {
      ssr: true,
      outDir: folder,
      target: "node20",
      minify: false,
      rollupOptions: {
        input: {
          index: join(root, "src/index.ts"),
          worker: join(root, "src/worker.ts"),
          extract: join(root, "test/children/extract.ts"),
        },
        output: { entryFileNames: "[name].js", chunkFileNames: "[name]-[hash].js" },
      },
    },
  });
}
