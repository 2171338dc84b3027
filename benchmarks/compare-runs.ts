import { readFileSync } from "node:fs";
import { program } from "commander";
import type { BenchRow } from "./harness/compare.ts";
import { compareRecords } from "./harness/compare-records.ts";

program
  .name("npm run bench:compare --")
  .description("Tell slower and faster rows from noise, by a sign test over the rounds of recorded runs")
  .requiredOption("--before <records...>", "records of runs before a change, from benchmarks/results")
  .requiredOption("--after <records...>", "as many of runs after it, made in turns with the others")
  .action(compareRuns);
program.parse();

function compareRuns({ before, after }: { before: string[]; after: string[] }): void {
  if (before.length !== after.length) {
    program.error(`need as many records after as before, got ${before.length} before, ${after.length} after`);
  }
  const comparisons = compareRecords(before.map(rowsOf), after.map(rowsOf));
  if (comparisons.length === 0) program.error("the records have no row with rounds in common");
  for (const { work, peer, before: first, after: second, pairs, p, verdict } of comparisons) {
    const ratios = `${first.toFixed(2)} -> ${second.toFixed(2)}`;
    console.log(`${verdict}: ${work}, ${peer}: ratio ${ratios}, ${pairs} pairs, p = ${p.toPrecision(2)}`);
  }
  if (comparisons.some(({ verdict }) => verdict === "slower")) process.exitCode = 1;
}

function rowsOf(path: string): BenchRow[] {
  const record = recordOf(path);
  if (!Array.isArray(record?.rows)) program.error(`${path} is no record of a benchmark`);
  return record.rows;
}

function recordOf(path: string): { rows?: BenchRow[] } | null {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    return program.error(`${path} cannot be read: ${(error as Error).message}`);
  }
}
