import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { BenchRow } from "./compare.ts";

const directory = join(dirname(fileURLToPath(import.meta.url)), "../results");

/** Keeps the rows of a run with date, commit, machine and versions. */
export function record(name: string, rows: readonly BenchRow[], versions: Record<string, string>): void {
  const commit = execFileSync("git", ["rev-parse", "--short", "HEAD"], {
    cwd: directory,
    encoding: "utf8",
  }).trim();
  const [cpu] = cpus();
  const result = {
    date: new Date().toISOString().slice(0, 10),
    commit,
    cpu: cpu?.model ?? "unknown",
    cores: cpus().length,
    // Processes that wanted to run over the last 1, 5 and 15 minutes: what other programs did to the times
    loadAtEnd: loadavg(),
    versions: { node: process.version.slice(1), ...versions },
    rows,
  };
  writeFileSync(join(directory, `${name}.json`), `${JSON.stringify(result, null, 2)}\n`);
  console.log(`recorded in benchmarks/results/${name}.json`);
}
