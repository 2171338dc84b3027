import { rmSync } from "node:fs";
import { join } from "node:path";
import { build } from "vite";
import { afterAll, beforeAll } from "vitest";

/** A build takes seconds, and more on a machine that is busy. */
const BUILD_MILLISECONDS = 120_000;

const root = join(import.meta.dirname, "..");

/** The program as it is published. */
export interface BuiltCli {
  /** The arguments with which Node runs it. */
  readonly program: string;
}

/** Builds the program before the tests of a file, and removes it after them. */
export function useBuiltCli(): BuiltCli {
  const folder = join(root, "node_modules", `.built-${process.pid}-${Math.floor(performance.now())}`);
  beforeAll(() => buildCli(folder), BUILD_MILLISECONDS);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return { program: join(folder, "main.js") };
}

/**
 * Builds the program with the worker of extractions beside it: plain JavaScript starts in a tenth of the time of TypeScript
 * sources.
 *
 * @param folder - within the package, so that its dependencies are found
 */
async function buildCli(folder: string): Promise<void> {
  const conditions = ["@vscnn/source", "node"];
  await build({
    root,
    configFile: false,
    logLevel: "error",
    resolve: { conditions },
    ssr: { noExternal: [/^@vscnn\//], resolve: { conditions } },
    build: {
      ssr: true,
      outDir: folder,
      target: "node20",
      minify: false,
      rollupOptions: {
        input: { main: join(root, "src/main.ts"), worker: join(root, "../pipeline/src/worker.ts") },
        output: { entryFileNames: "[name].js", chunkFileNames: "[name]-[hash].js" },
      },
    },
  });
}
