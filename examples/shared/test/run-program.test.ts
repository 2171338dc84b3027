import { execFile } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";

/** Runs a program under tsx, as the examples are run; returns what it wrote to standard error, and its exit code. */
function run(name: string, source: string): Promise<{ code: number | null; error: string }> {
  const file = join(import.meta.dirname, "..", `${name}.tmp.ts`);
  writeFileSync(file, source);
  onTestFinished(() => rmSync(file));
  const node = ["--conditions=@vscnn/source", "--import", "tsx", file];
  return new Promise((resolve) => {
    const child = execFile("node", node, (_, __, error) => resolve({ code: child.exitCode, error }));
  });
}

const start = `import { startBackend } from "@vscnn/wasm-training";\nimport { runProgram } from "example-shared/run-program";\n`;

test("what a program throws is one line, and its exit code 1", async () => {
  const { code, error } = await run(
    "thrown",
    `${start}await runProgram(async () => { await startBackend(); throw new Error("no posts"); });\n`,
  );
  expect([code, error.replaceAll(/\(node:.*\n|.*trace-warnings.*\n/g, "")]).toEqual([
    1,
    "\nError: no posts\n",
  ]);
}, 60_000);
