import { existsSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { program } from "commander";
import { type BenchContext, type BenchRow, isTimed } from "./harness/compare.ts";
import { printTable } from "./harness/print-table.ts";
import { record } from "./harness/record.ts";

/** What a `bench.ts` exports by default. */
interface BenchModule {
  default(context: BenchContext): Promise<{ rows: BenchRow[]; versions: Record<string, string> }>;
}

const directory = dirname(fileURLToPath(import.meta.url));
const known = readdirSync(directory).filter((name) => existsSync(join(directory, name, "bench.ts")));

program
  .name("npm run bench --")
  .description("Time packages side by side with their peers, in turns in one run")
  .argument("[names...]", `of ${known.join(", ")}; all if none is named`)
  .option("--quick", "one short round: does it run? Nothing is recorded", false)
  .option("--only <text>", "only the rows whose work holds this text; nothing is recorded")
  .action(runBenchmarks);
await program.parseAsync();

async function runBenchmarks(names: string[], options: BenchContext): Promise<void> {
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0)
    program.error(`no benchmark named ${unknown.join(", ")}; there are ${known.join(", ")}`);
  for (const name of names.length > 0 ? names : known) {
    console.log(`\n${name}`);
    const bench = (await import(`./${name}/bench.ts`)) as BenchModule;
    const { rows, versions } = await bench.default(options);
    printTable(rows.filter(isTimed));
    if (!options.quick && options.only === undefined) record(name, rows, versions);
  }
}
