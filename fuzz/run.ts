import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { program } from "commander";
import type { CampaignRow } from "./campaign.ts";
import { TARGETS } from "./targets/index.ts";

interface Options {
  target?: string[];
  seconds: string;
  seed: string;
  processes: string;
}

const names = TARGETS.map(({ name }) => name);
const PROGRAM = fileURLToPath(new URL("./run-target.ts", import.meta.url));

program
  .name("npm run fuzz --")
  .description("Attack everything that reads files of strangers by mutated files, led by what they reach")
  .option("--target <names...>", `of ${names.join(", ")}; all if none is named`)
  .option("--seconds <number>", "time for each target", "10")
  .option("--seed <number>", "what inputs are drawn by", "1")
  .option("--processes <number>", "targets that are attacked at a time", "1")
  .action(run);
await program.parseAsync();

async function run({ target: wanted = names, seconds, seed, processes }: Options): Promise<void> {
  const unknown = wanted.filter((name) => !names.includes(name));
  if (unknown.length > 0)
    program.error(`no target named ${unknown.join(", ")}; there are ${names.join(", ")}`);
  if (!(Number(seconds) > 0)) program.error(`--seconds must be a number > 0, got ${seconds}`);
  if (!(Number.isInteger(Number(seed)) && Number(seed) >= 0 && Number(seed) <= 0xffffffff))
    program.error(`--seed must be an integer from 0 to 2^32 - 1, got ${seed}`);
  if (!(Number.isInteger(Number(processes)) && Number(processes) >= 1))
    program.error(`--processes must be an integer >= 1, got ${processes}`);
  const left = [...wanted];
  const rows: (CampaignRow | string)[] = [];
  const attackNext = async (): Promise<void> => {
    for (let name = left.shift(); name !== undefined; name = left.shift()) {
      const row = await attackInProcess(name, seconds, seed);
      // Told at once: what was run stays known when a long campaign is broken off
      console.log(typeof row === "string" ? row : JSON.stringify(row));
      rows.push(row);
    }
  };
  await Promise.all(Array.from({ length: Number(processes) }, attackNext));
  const complete = rows.filter((row) => typeof row !== "string");
  console.table(complete.sort((a, b) => names.indexOf(a.target) - names.indexOf(b.target)));
  if (complete.length < rows.length || complete.some(({ findings }) => findings > 0)) process.exitCode = 1;
}

/** The row of a target; where its process ended without one, a sentence about that. */
async function attackInProcess(name: string, seconds: string, seed: string): Promise<CampaignRow | string> {
  const child = spawn(process.execPath, [...process.execArgv, PROGRAM, name, seconds, seed], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [output, [code, signal]] = await Promise.all([text(child.stdout), once(child, "exit")]);
  const row = output.trim().split("\n").at(-1) ?? "";
  return code === 0 && row.startsWith("{")
    ? JSON.parse(row)
    : `${name}: the process ended by ${signal ?? code}`;
}
