import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { playwright } from "@vitest/browser-playwright";
import { defaultClientConditions, defaultServerConditions } from "vite";
import { defineConfig, type TestProjectInlineConfiguration } from "vitest/config";
import { viteBytes } from "./scripts/vite-bytes.ts";

const executablePath = process.env.CHROMIUM_PATH ?? "/usr/bin/chromium";

/** Files under the condition "module" are for bundlers: those of some packages do not load in Node. */
const nodeConditions = defaultServerConditions.filter((condition) => condition !== "module");

/**
 * Without most of these, Chromium calls home at every start; SwiftShader gives WebGL and WebGPU without a GPU,
 * and is not taken for dead where it is slow.
 */
const chromiumFlags = [
  "no-sandbox",
  "disable-gpu",
  "use-angle=swiftshader",
  "enable-unsafe-swiftshader",
  "enable-unsafe-webgpu",
  "use-webgpu-adapter=swiftshader",
  "disable-gpu-watchdog",
  "disable-quic",
  "no-first-run",
  "disable-background-networking",
  "disable-component-update",
  "disable-sync",
].map((flag) => `--${flag}`);

/**
 * Packages whose modules remember nothing that the tests of another file could notice: their files share one context. Loading
 * the same modules anew for every file takes as long as the tests.
 */
const TOGETHER = [
  ...["aesthetics", "baselines", "core", "dataset", "descriptors", "explain", "hash", "image", "kernels"],
  ...["metrics", "numerics", "pca", "scale", "social"],
].join("|");

/** But for these, which begin with a package that has never been called. */
const FIRST_CALLS = ["packages/aesthetics/test/kernels.test.ts"];

type Settings = NonNullable<TestProjectInlineConfiguration["test"]> & {
  include: string[];
  exclude: string[];
};

/**
 * Two projects: one of files that have each a context of its own, and one of those that share one.
 *
 * @param settingsOf - gives them anew: Vitest writes into those of a browser
 */
function projectsOf(name: string, settingsOf: () => Settings): TestProjectInlineConfiguration[] {
  const [alone, together] = [settingsOf(), settingsOf()];
  alone.include.push(`packages/!(${TOGETHER})/test/**/*.test.ts`, ...FIRST_CALLS);
  together.include = [`packages/@(${TOGETHER})/test/**/*.test.ts`];
  together.exclude.push(...FIRST_CALLS);
  return [
    { extends: true, test: { ...alone, name } },
    { extends: true, test: { ...together, name: `${name}-together`, isolate: false } },
  ];
}

const node = projectsOf("node", () => ({
  include: ["examples/*/test/**/*.test.ts", "docs/test/**/*.test.ts", "{fuzz/,}test/**/*.test.ts"],
  exclude: ["**/*.browser.test.ts", "**/node_modules/**"],
}));

/** The same unit tests, but for those that need Node's files or processes. */
const browser = projectsOf("browser", () => ({
  include: [],
  exclude: ["**/*.node.test.ts", "**/node_modules/**"],
  browser: {
    enabled: true,
    headless: true,
    screenshotFailures: false,
    provider: playwright({ launchOptions: { executablePath, args: chromiumFlags } }),
    instances: [{ browser: "chromium" }],
  },
}));

export default defineConfig({
  plugins: [viteBytes()],
  resolve: { conditions: ["@vscnn/source", ...defaultClientConditions] },
  ssr: { resolve: { conditions: ["@vscnn/source", ...nodeConditions] } },
  test: {
    reporters: ["default", "./scripts/plain-reporter.ts"],
    testTimeout: 60_000,
    // Hooks build programs, fit predictors and start servers: seconds on a quiet machine, many more on a busy one.
    hookTimeout: 120_000,
    // By default two cores get one worker each for Node and the browser, whose files are done long before the others.
    maxWorkers: availableParallelism(),
    coverage: { provider: "v8", include: ["packages/*/src/**"] },
    projects: existsSync(executablePath) ? [...node, ...browser] : node,
  },
});
