import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { loadavg } from "node:os";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { limitOf } from "../limits/limit-of.ts";
import type { MachineLimits } from "../limits/machine-limits.ts";
import type { BenchRow, ProcessPeak } from "./compare.ts";
import { machineFacts } from "./machine-facts.ts";

const directory = join(dirname(fileURLToPath(import.meta.url)), "../results");

/** What a run says beside its rows. */
export interface RunFacts {
  readonly versions: Readonly<Record<string, string>>;
  /** Peers that a user might look for and that were not run, with the reason. */
  readonly missing?: Readonly<Record<string, string>> | undefined;
  readonly limits?: MachineLimits | undefined;
  /** Peak memory of processes of their own. */
  readonly processes?: readonly ProcessPeak[] | undefined;
  /** The folder of the records of another machine, or of libraries held to less than they would choose. */
  readonly as?: string | undefined;
  /** Where records go, if not to those that are committed. */
  readonly into?: string | undefined;
}

/** Keeps the rows of a run with date, commit, machine and versions. */
export function record(name: string, rows: readonly BenchRow[], facts: RunFacts): void {
  const { versions, missing, limits, processes, as = ".", into = directory } = facts;
  const commit = execFileSync("git", ["rev-parse", "--short", "HEAD"], {
    cwd: directory,
    encoding: "utf8",
  }).trim();
  const result = {
    date: new Date().toISOString().slice(0, 10),
    commit,
    ...machineFacts(),
    // Processes that wanted to run over the last 1, 5 and 15 minutes: what other programs did to the times
    loadAtEnd: loadavg(),
    versions: { node: process.version.slice(1), ...versions },
    ...(missing === undefined ? {} : { missing }),
    ...(limits === undefined ? {} : { limits }),
    ...(processes === undefined ? {} : { processes }),
    rows: limits === undefined ? rows : withLimits(rows, limits),
  };
  const path = join(into, as, `${name}.json`);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${JSON.stringify(result, null, 2)}\n`);
  console.log(`recorded in ${relative(join(directory, "../.."), path)}`);
}

/** Adds the limit of the machine to the rows that say what they cost. */
export function withLimits(rows: readonly BenchRow[], limits: MachineLimits): BenchRow[] {
  return rows.map((row) => (row.cost === undefined ? row : { ...row, limit: limitOf(row.cost, limits) }));
}
