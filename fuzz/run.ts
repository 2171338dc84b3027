import { program } from "commander";
import { attack } from "./campaign.ts";
import { TARGETS } from "./targets/index.ts";

const names = TARGETS.map(({ name }) => name);

program
  .name("npm run fuzz --")
  .description("Attack everything that reads files of strangers by mutated files")
  .option("--target <names...>", `of ${names.join(", ")}; all if none is named`)
  .option("--seconds <number>", "time for each target", "10")
  .option("--seed <number>", "the same seed gives the same inputs", "1")
  .action(run);
await program.parseAsync();

async function run(options: { target?: string[]; seconds: string; seed: string }): Promise<void> {
  const [seconds, seed] = [Number(options.seconds), Number(options.seed)];
  const unknown = (options.target ?? []).filter((name) => !names.includes(name));
  if (unknown.length > 0)
    program.error(`no target named ${unknown.join(", ")}; there are ${names.join(", ")}`);
  if (!(seconds > 0)) program.error(`--seconds must be a number > 0, got ${options.seconds}`);
  if (!Number.isInteger(seed) || seed < 0 || seed > 0xffffffff) {
    program.error(`--seed must be an integer from 0 to 2^32 - 1, got ${options.seed}`);
  }
  const rows = [];
  for (const target of TARGETS) {
    if (!(options.target?.includes(target.name) ?? true)) continue;
    const row = await attack(target, seconds, seed);
    // Told at once: what was run stays known when a long campaign is broken off
    console.log(JSON.stringify(row));
    rows.push(row);
  }
  console.table(rows);
  if (rows.some(({ findings }) => findings > 0)) process.exitCode = 1;
}
