import "@tensorflow/tfjs-backend-cpu";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { InvalidArgumentError, program } from "commander";
import { resourcesHeld } from "../../test/faults/resources-held.ts";
import { type Look, pageOf } from "./page-of.ts";

/** Looks at the process; what is kept on purpose is filled before the first. */
const LOOKS = 10;
/** Growth from the first look to the last that is more than chance, in MiB. */
const MAX_GROWTH = { heap: 16, resident: 64 };

/** What is done again and again. */
export interface Soak {
  /** The flag's name, such as `decodes`. */
  what: string;
  description: string;
  count: number;
  /** Makes what does the work; the folder is for its files. The work gets its number, from 0 on, and says how much it has done. */
  prepare(folder: string): Promise<(done: number) => Promise<number>>;
}

/** Reads the flags, does the work, prints a table of looks, and fails if the process holds more and more. */
export async function runSoak({ what, description, count, prepare }: Soak): Promise<void> {
  program
    .name(`npm run soak:${what} --`)
    .description(`${description}, and see whether the process holds more after them than before`)
    .option(`--${what} <number>`, "how many", atLeastLooks, count)
    .option("--record", `write the table to scripts/soak/last-${what}.md`, false)
    .parse();
  const { [what]: wanted, record } = program.opts<{ [what: string]: number } & { record: boolean }>();
  setFlagsFromString("--expose-gc");
  const collectGarbage: () => void = runInNewContext("gc");
  const folder = mkdtempSync(join(tmpdir(), "vscnn-soak-"));
  const looks: Look[] = [];
  try {
    const work = await prepare(folder);
    for (let done = 0; done < wanted; ) {
      done += await work(done);
      if (done < (wanted * (looks.length + 1)) / LOOKS) continue;
      // What was ended needs a moment to end
      await new Promise((resolve) => setTimeout(resolve, 50));
      collectGarbage();
      looks.push(lookAt(folder, done));
      console.log(JSON.stringify(looks.at(-1)));
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  const fault = faultOf(looks);
  const outcome = fault ?? `${looks[looks.length - 1].done} done; nothing is held that was not before`;
  if (record) writeFileSync(join(import.meta.dirname, `last-${what}.md`), pageOf(what, looks, outcome));
  if (fault !== undefined) program.error(fault);
  console.log(outcome);
}

function atLeastLooks(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < LOOKS)
    throw new InvalidArgumentError(`need an integer >= ${LOOKS}`);
  return value;
}

function lookAt(folder: string, done: number): Look {
  const { heapUsed, rss } = process.memoryUsage();
  const [heap, resident] = [heapUsed, rss].map((bytes) => Math.round(bytes / 2 ** 20));
  return { done, held: JSON.stringify(resourcesHeld(folder)), heap, resident };
}

/** What the process holds more than at its first look; `undefined` if nothing. */
function faultOf(looks: readonly Look[]): string | undefined {
  const [first, last] = [looks[0], looks[looks.length - 1]];
  if (new Set(looks.map(({ held }) => held)).size > 1)
    return "tensors, files, threads or timers are held that were not before";
  for (const kind of ["heap", "resident"] as const) {
    const growth = last[kind] - first[kind];
    if (growth > MAX_GROWTH[kind]) return `the ${kind} memory grew by ${growth} MiB`;
  }
  return undefined;
}
