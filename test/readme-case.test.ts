import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import type { Consumer } from "../scripts/registry/consumer.ts";
import { runFirstExample } from "../scripts/registry/readme-case.ts";

const project = mkdtempSync(join(tmpdir(), "vscnn-readme-"));
afterAll(() => rmSync(project, { recursive: true }));

const runIn = (cwd: string, program: string, ...args: string[]) =>
  execFileSync(program, args, { cwd, encoding: "utf8", stdio: "pipe" });
const consumer: Consumer = {
  folder: project,
  run: (program, ...args) => runIn(project, program, ...args),
  runIn,
  install: () => undefined,
};

/** Installs a package of one function, which counts the files beside it, and runs the example of its README. */
function runExample(example: string): void {
  const folder = join(project, "node_modules/@vscnn/x");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(project, "package.json"), '{ "type": "module" }');
  writeFileSync(
    join(folder, "package.json"),
    '{ "name": "@vscnn/x", "type": "module", "exports": "./x.js" }',
  );
  writeFileSync(join(folder, "x.js"), "export const half = (x) => [x / 2];\n");
  const install = "```sh\nnpm install @vscnn/x\n```\n";
  writeFileSync(
    join(folder, "README.md"),
    `${install}\n\`\`\`ts\nimport { half } from "@vscnn/x";\n${example}\n\`\`\`\n`,
  );
  runFirstExample(consumer, "@vscnn/x", { node: process.execPath, redis: "" });
}

describe("the first example of a README, in a project of others", () => {
  test("gives the values that it writes, to their digits", () => {
    runExample("half(4); // => [2]\nconst third: number[] = half(2 / 3); // => [0.333]");
  });

  // Only in the repository were the values compared: a package that computed others once installed passed
  test("fails where it gives another", () => {
    expect(() => runExample("half(4); // => [3]")).toThrow("AssertionError");
    expect(() => runExample("half(4); // => NaN")).toThrow("AssertionError");
  });

  test("finds photos, and nothing that it wrote before", () => {
    const example = `import { existsSync, writeFileSync } from "node:fs";
existsSync("photo.jpg") && existsSync("photos/landscape.jpg"); // => true
existsSync("left"); // => false
writeFileSync("left", "");`;
    runExample(example);
    runExample(example);
    expect(existsSync(join(project, "examples/x/left"))).toBe(true);
  });
});
