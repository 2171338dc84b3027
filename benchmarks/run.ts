import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { program } from "commander";
import { type BenchContext, type BenchResult, isTimed } from "./harness/compare.ts";
import { printTable } from "./harness/print-table.ts";
import { record, withLimits } from "./harness/record.ts";
import { measureLimits } from "./limits/measure-limits.ts";

/** What a `bench.ts` exports by default. */
interface BenchModule {
  default(context: BenchContext): Promise<BenchResult>;
}

interface RunOptions extends BenchContext {
  as?: string;
  into?: string;
}

const directory = dirname(fileURLToPath(import.meta.url));
const known = readdirSync(directory).filter((name) => existsSync(join(directory, name, "bench.ts")));

program
  .name("npm run bench --")
  .description("Time packages side by side with their peers, in turns in one run")
  .argument("[names...]", `of ${known.join(", ")}; all if none is named`)
  .option("--quick", "one short round: does it run? Nothing is recorded", false)
  .option("--only <text>", "only the rows whose work holds this text; nothing is recorded")
  .option("--as <machine>", "keep the record beside the others, in a folder of this name", checkFolder)
  .option("--into <folder>", "write the records to this folder and no other, those of quick runs too")
  .action(runBenchmarks);
await program.parseAsync();

async function runBenchmarks(names: string[], options: RunOptions): Promise<void> {
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0)
    program.error(`no benchmark named ${unknown.join(", ")}; there are ${known.join(", ")}`);
  const chosen = names.length > 0 ? names : known;
  if (chosen.length > 1) runAlone(chosen, options);
  else await runBenchmark(chosen[0], options);
}

/** Runs each in a process of its own: what others left in memory, or taught the compiler, would be in its figures. */
function runAlone(names: readonly string[], options: RunOptions): void {
  const flags = Object.entries(options)
    .filter(([, value]) => value !== false)
    .map(([option, value]) => (value === true ? `--${option}` : `--${option}=${value}`));
  const script = [...process.execArgv, fileURLToPath(import.meta.url)];
  for (const name of names) {
    const { status, signal } = spawnSync(process.execPath, [...script, name, ...flags], { stdio: "inherit" });
    if (status !== 0) program.error(`${name} ended with ${signal ?? `exit code ${status}`}`);
  }
}

async function runBenchmark(name: string, { as, into, ...context }: RunOptions): Promise<void> {
  console.log(`\n${name}`);
  // Of the same run: a machine has not the same limits at every hour
  const limits = context.quick ? undefined : measureLimits();
  const bench = (await import(`./${name}/bench.ts`)) as BenchModule;
  const { rows, versions, missing, processes } = await bench.default(context);
  printTable((limits === undefined ? rows : withLimits(rows, limits)).filter(isTimed));
  if (into === undefined && (context.quick || context.only !== undefined)) return;
  record(name, rows.filter(isTimed), { versions, missing, limits, processes, as, into });
}

function checkFolder(name: string): string {
  if (!/^[a-z0-9][a-z0-9-]*$/.test(name))
    program.error(`--as must be a name of small letters, digits and hyphens, got ${name}`);
  return name;
}
