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

const start = `import { startWasm } from "example-shared/start-wasm";\nimport { runProgram } from "example-shared/run-program";\n`;

test("a rejected promise shows its own error", async () => {
  // Was followed by 40 kB of minified code: the listener of the WASM backend threw the error again from its own line
  const { code, error } = await run(
    "rejected",
    `${start}await startWasm();\nPromise.reject(new Error("a photo is torn"));\n`,
  );
  expect(code).toBe(1);
  expect(error).toContain("Error: a photo is torn");
  expect(error).toContain("rejected.tmp.ts");
  expect(error.length).toBeLessThan(2000);
}, 60_000);

test("what a program throws is one line, and its exit code 1", async () => {
  const { code, error } = await run(
    "thrown",
    `${start}await runProgram(async () => { await startWasm(); throw new Error("no posts"); });\n`,
  );
  expect([code, error.replaceAll(/\(node:.*\n|.*trace-warnings.*\n/g, "")]).toEqual([
    1,
    "\nError: no posts\n",
  ]);
}, 60_000);
