import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { program } from "commander";
import { processorTimed } from "../harness/processor-timed.ts";
import { growthExponent } from "./growth-exponent.ts";
import type { Workload } from "./workload.ts";
import { WORKLOADS } from "./workloads.ts";

const ROUNDS = 3;
const MIN_SECONDS = 0.15;

/** How the time of some work grows, as it is recorded. */
interface GrowthSeries extends Omit<Workload, "prepare"> {
  readonly ms: readonly number[];
  readonly exponent: number;
}

program
  .name("npm run growth --")
  .description("Time the same work at four sizes, and fit the exponent of its growth")
  .option("--only <text>", "only the works whose name holds this text; nothing is recorded", "")
  .action(({ only }: { only: string }) => measureGrowth(only));
await program.parseAsync();

async function measureGrowth(only: string): Promise<void> {
  const series: GrowthSeries[] = [];
  for (const workload of WORKLOADS.filter(({ work }) => work.includes(only))) {
    const { prepare: _, ...told } = workload;
    const ms: number[] = [];
    for (const size of told.sizes) ms.push(await measure(workload, size));
    const exponent = growthExponent(told.sizes, ms);
    series.push({ ...told, ms, exponent });
    const times = ms.map((each) => each.toPrecision(3)).join(", ");
    console.log(`${told.work}: ${times} ms, exponent ${exponent.toFixed(2)}`);
  }
  if (only === "") record(series);
}

/** Milliseconds that a processor works for a size: the least of the rounds, after one that does not count. */
async function measure({ prepare }: Workload, size: number): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), "growth-"));
  try {
    const contender = processorTimed(await prepare(size, folder));
    await contender(0);
    const rounds: number[] = [];
    for (let round = 0; round < ROUNDS; round++) rounds.push(await contender(MIN_SECONDS));
    return 1000 * Math.min(...rounds);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function record(series: readonly GrowthSeries[]): void {
  const commit = execFileSync("git", ["rev-parse", "--short", "HEAD"], { encoding: "utf8" }).trim();
  const result = {
    date: new Date().toISOString().slice(0, 10),
    commit,
    cpu: cpus()[0]?.model ?? "unknown",
    cores: cpus().length,
    loadAtEnd: loadavg(),
    versions: { node: process.version.slice(1) },
    series,
  };
  writeFileSync(join(import.meta.dirname, "../results/growth.json"), `${JSON.stringify(result, null, 2)}\n`);
}
