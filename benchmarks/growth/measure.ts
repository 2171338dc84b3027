import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { join } from "node:path";
import { processorTimed } from "../harness/processor-timed.ts";
import { growthExponent } from "./growth-exponent.ts";
import { WORKLOADS } from "./workloads.ts";

const ROUNDS = 3;
const MIN_SECONDS = 0.15;

/** Seconds that a processor works for each size: the least of the rounds, after one that does not count. */
const series = [];
for (const { prepare, ...workload } of WORKLOADS) {
  const { work, sizes } = workload;
  const ms: number[] = [];
  for (const size of sizes) {
    const contender = processorTimed(prepare(size));
    await contender(0);
    const rounds: number[] = [];
    for (let round = 0; round < ROUNDS; round++) rounds.push(await contender(MIN_SECONDS));
    ms.push(1000 * Math.min(...rounds));
  }
  const exponent = growthExponent(sizes, ms);
  series.push({ ...workload, ms, exponent });
  console.log(
    `${work}: ${ms.map((each) => each.toPrecision(3)).join(", ")} ms, exponent ${exponent.toFixed(2)}`,
  );
}
const commit = execFileSync("git", ["rev-parse", "--short", "HEAD"], { encoding: "utf8" }).trim();
const record = {
  date: new Date().toISOString().slice(0, 10),
  commit,
  cpu: cpus()[0]?.model ?? "unknown",
  cores: cpus().length,
  loadAtEnd: loadavg(),
  versions: { node: process.version.slice(1) },
  series,
};
writeFileSync(join(import.meta.dirname, "../results/growth.json"), `${JSON.stringify(record, null, 2)}\n`);
