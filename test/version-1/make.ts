import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { startBackend } from "@vscnn/wasm-training";
import { KINDS } from "./kinds.ts";
import { answersPath, FILES, isKept, jsonOf } from "./saved-kind.ts";

/**
 * Writes a file of each kind of which none is kept, and what it says today. What is kept stays as an earlier version has written it:
 * `node --conditions=@vscnn/source --import tsx test/version-1/make.ts`.
 */
await startBackend();
const work = mkdtempSync(join(tmpdir(), "version-1-"));
for (const [name, { save, answers }] of Object.entries(KINDS)) {
  if (isKept(name)) continue;
  const [saved, read] = [join(work, "saved", name), join(work, "read", name)];
  mkdirSync(dirname(saved), { recursive: true });
  await save(saved);
  cpSync(saved, read, { recursive: true });
  const json = `${jsonOf(await answers(read))}\n`;
  mkdirSync(dirname(answersPath(name)), { recursive: true });
  writeFileSync(answersPath(name), json, { flag: "wx" });
  cpSync(saved, join(FILES, name), { recursive: true, force: false, errorOnExist: true });
  console.log(name);
}
rmSync(work, { recursive: true });
