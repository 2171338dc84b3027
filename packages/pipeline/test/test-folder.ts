import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";

/** Where there is a file system in memory, hundreds of flushed files take no time. */
const BASE = existsSync("/dev/shm") ? "/dev/shm" : tmpdir();

/** A folder that is removed when the test has ended. */
export function testFolder(): string {
  const folder = mkdtempSync(join(BASE, "pipeline-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
