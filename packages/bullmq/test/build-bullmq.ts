import { rmSync } from "node:fs";
import { join } from "node:path";
import { build } from "vite";
import { afterAll, beforeAll } from "vitest";

const root = join(import.meta.dirname, "..");

/** The program of a worker as it would be installed: processes and threads of plain JavaScript start at once. */
export function useBuiltWorker(): { readonly program: string } {
  const folder = join(root, "node_modules", `.built-${process.pid}`);
  beforeAll(async () => {
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
            work: join(root, "test/children/work.ts"),
            worker: join(root, "../pipeline/src/worker.ts"),
          },
          output: { entryFileNames: "[name].js", chunkFileNames: "[name]-[hash].js" },
        },
      },
    });
  }, 120_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return { program: join(folder, "work.js") };
}
