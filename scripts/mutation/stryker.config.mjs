import { sampleLines } from "./sample-lines.mjs";

const { MUTATE = "core", MUTATE_SHARE = "1", MUTATE_SEED = "1" } = process.env;
const names = MUTATE.split(",");
const share = Number(MUTATE_SHARE);

/** Changes one operator, condition or constant of a package at a time, and counts how many changes its tests notice. */
export default {
  testRunner: "vitest",
  plugins: ["@stryker-mutator/vitest-runner"],
  vitest: { configFile: "scripts/mutation/vitest.config.ts", related: false },
  // Texts of messages are left alone, and so is what a program made
  mutator: { excludedMutations: ["StringLiteral"] },
  mutate: [
    ...names.flatMap((name) =>
      share < 1 ? sampleLines(`packages/${name}/src`, share, MUTATE_SEED) : [`packages/${name}/src/**/*.ts`],
    ),
    "!packages/*/src/kernels/binary.ts",
  ],
  ignorePatterns: ["benchmarks", "docs", "examples"],
  coverageAnalysis: "perTest",
  concurrency: 2,
  timeoutMS: 5000,
  reporters: ["clear-text", "progress-append-only"],
  clearTextReporter: { logTests: false, allowColor: false },
};
