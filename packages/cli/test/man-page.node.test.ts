import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { commandLine } from "../../../scripts/command-line.ts";
import { manPage } from "../../../scripts/man-page.ts";
import { VERBS } from "../src/verbs/index.ts";

const PATH = join(import.meta.dirname, "../man/vscnn.1");

test("the manual page says what the help says: npm run build:man writes it anew", () => {
  expect(readFileSync(PATH, "utf8")).toBe(manPage(commandLine()));
});

const hasMan = spawnSync("man", ["--version"]).status === 0;

// Without man-db nothing can show it
test.skipIf(!hasMan)("man shows it without a warning, every verb with its flags and an example", () => {
  const { stdout, stderr } = spawnSync("man", ["--warnings", "-l", PATH], {
    encoding: "utf8",
    env: { ...process.env, MANWIDTH: "100", MANPAGER: "cat", LC_ALL: "C.UTF-8" },
  });
  expect(stderr).toBe("");
  for (const verb of Object.keys(VERBS)) expect(stdout).toContain(`vscnn ${verb} [options]`);
  expect(stdout).toContain('vscnn explain --predictor predictor/ --photo a.jpg --title "Sunset #sea"');
  expect(stdout).toContain("130 interrupted");
});
