import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Console, runCli } from "@vscnn/cli";
import { onTestFinished } from "vitest";
import { removeSync } from "./remove-sync.ts";
import { testConsole } from "./test-console.ts";

/** A folder of a test, with files in it. */
export function folderOf(files: Readonly<Record<string, string | Uint8Array>> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), "vscnn-cli-"));
  onTestFinished(() => removeSync(folder));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return folder;
}

/** Runs a command in a folder, and gives its exit code and what it wrote. */
export async function run(folder: string, args: readonly string[], given: Partial<Console> = {}) {
  const { console, written } = testConsole(folder, given);
  const code = await runCli(args, console);
  return { code, ...written };
}
