const names = (process.env.MUTATE ?? "core").split(",");

/** Changes one operator, condition or constant of a package at a time, and counts how many changes its tests notice. */
export default {
  testRunner: "vitest",
  plugins: ["@stryker-mutator/vitest-runner"],
  vitest: { configFile: "scripts/mutation/vitest.config.ts", related: false },
  // Texts of messages are left alone, and so is what a program made
  mutator: { excludedMutations: ["StringLiteral"] },
  mutate: [...names.map((name) => `packages/${name}/src/**/*.ts`), "!packages/*/src/kernels/binary.ts"],
  ignorePatterns: ["benchmarks", "docs", "examples"],
  coverageAnalysis: "perTest",
  concurrency: 2,
  timeoutMS: 5000,
  reporters: ["clear-text", "progress-append-only"],
  clearTextReporter: { logTests: false, allowColor: false },
};
