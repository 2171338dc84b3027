import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { fileURLToPath } from "node:url";

const RESULT = fileURLToPath(new URL("../../results/bullmq.json", import.meta.url));

/** When and on what a part was measured. */
interface PartRecord {
  readonly date: string;
  readonly commit: string;
  readonly cpu: string;
  readonly cores: number;
  /** Processes that wanted to run over the last 1, 5 and 15 minutes: what other programs did to the times. */
  readonly loadAtEnd: readonly number[];
  readonly versions: Readonly<Record<string, string | undefined>>;
}

/** Keeps a part beside those that were measured before it. */
export function recordPart(name: string, measured: object): void {
  const git = execFileSync("git", ["rev-parse", "--short", "HEAD"], { encoding: "utf8" });
  const redis = execFileSync("redis-server", ["--version"], { encoding: "utf8" });
  const [cpu] = cpus();
  const part: PartRecord = {
    date: new Date().toISOString().slice(0, 10),
    commit: git.trim(),
    cpu: cpu?.model ?? "unknown",
    cores: cpus().length,
    loadAtEnd: loadavg(),
    versions: { node: process.version.slice(1), redis: /v=([\d.]+)/.exec(redis)?.[1] },
    ...measured,
  };
  const kept = existsSync(RESULT) ? JSON.parse(readFileSync(RESULT, "utf8")) : {};
  writeFileSync(RESULT, `${JSON.stringify({ ...kept, [name]: part }, null, 2)}\n`);
}
