import { defaultClientConditions, defaultServerConditions } from "vite";
import { defineConfig } from "vitest/config";
import { viteBytes } from "../vite-bytes.ts";

const names = (process.env.MUTATE ?? "core").split(",");

/** The tests of the mutated packages in Node, but for those that start processes of their own, which see no mutant. */
export default defineConfig({
  plugins: [viteBytes()],
  resolve: { conditions: ["@vscnn/source", ...defaultClientConditions] },
  ssr: { resolve: { conditions: ["@vscnn/source", ...defaultServerConditions] } },
  test: {
    root: `${import.meta.dirname}/../..`,
    include: names.map((name) => `packages/${name}/test/**/*.test.ts`),
    exclude: ["**/*.browser.test.ts", "**/no-generated-code.node.test.ts"],
    testTimeout: 60_000,
  },
});
