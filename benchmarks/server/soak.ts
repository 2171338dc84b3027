import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Request } from "autocannon";
import { InvalidArgumentError, program } from "commander";
import { type Drive, drive } from "./drive.ts";
import { makeQuestions, type Questions } from "./questions.ts";
import { residentBytes, servePredictor } from "./serve-predictor.ts";
import { saveSmallPredictor } from "./small-predictor.ts";

const RESULT = fileURLToPath(new URL("../results/server.json", import.meta.url));
/** Memory is looked at so many times, and at the start. */
const LOOKS = 20;
/** Of so many questions of the mixture, one has each of the kinds with a photo. */
const MIXTURE = 40;

/** How the machine was when something was measured. */
interface Circumstances {
  date: string;
  commit: string;
  cpu: string;
  cores: number;
  versions: { node: string };
  loadAtStart: readonly number[];
  loadAtEnd: readonly number[];
}

/** A look at the server after so many requests of the mixture. */
interface Look extends Drive {
  after: number;
  residentMiB: number;
}

interface Flags {
  connections: number;
  seconds: number;
  minutes: number;
  requests?: number;
  atMost?: number;
  /** Whether more than rates is measured. */
  soak: boolean;
}

program
  .name("npm run soak --")
  .description("Ask `vscnn serve` for as many requests as an hour brings: rates, latencies and memory")
  .option("--connections <count>", "clients that ask at a time", positive, 4)
  .option("--seconds <count>", "how long each kind of question is asked alone", positive, 10)
  .option(
    "--minutes <count>",
    "the soak has the requests of so many minutes at the measured rate",
    positive,
    60,
  )
  .option("--requests <count>", "the soak has so many requests instead", positive)
  .option("--at-most <minutes>", "the soak lasts so long, however many requests that is", positive)
  .option("--no-soak", "measure rates alone, and keep the soak that is recorded")
  .action(runSoak);
await program.parseAsync();

function positive(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError("need an integer >= 1");
  return value;
}

async function runSoak(flags: Flags): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "vscnn-soak-"));
  const loadAtStart = loadavg();
  try {
    await saveSmallPredictor(join(folder, "predictor"));
    const { address, child } = await servePredictor(join(folder, "predictor"));
    try {
      record(loadAtStart, await measure(address, flags));
    } finally {
      child.kill("SIGKILL");
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What each kind of question takes alone and among others; then the soak, if it is wanted. */
async function measure(address: string, flags: Flags) {
  const { connections, seconds } = flags;
  const residentMiBAtStart = await residentMiB(address);
  const questions = await makeQuestions();
  const alone: Record<string, Drive> = {};
  for (const [kind, asked] of Object.entries(questions)) {
    alone[kind] = await drive(address, asked, connections, { duration: seconds });
    say(kind, alone[kind]);
  }
  const mixture = mixed(questions);
  const tried = await drive(address, mixture, connections, { duration: seconds });
  say("mixture", tried);
  const rates = { connections, alone, mixture: tried };
  if (!flags.soak) return { rates, soak: undefined };
  const looks = await soakIn(address, mixture, connections, portionsOf(flags, tried.requestsPerSecond));
  return { rates, soak: { connections, residentMiBAtStart, looks } };
}

/** In what parts the soak is done. */
function portionsOf(
  { connections, minutes, requests, atMost }: Flags,
  requestsPerSecond: number,
): { portion: { amount: number } | { duration: number }; looks: number } {
  if (atMost !== undefined) return { portion: { duration: (60 * atMost) / LOOKS }, looks: LOOKS };
  const total = requests ?? Math.ceil(60 * minutes * requestsPerSecond);
  const amount = Math.max(connections * MIXTURE, Math.ceil(total / LOOKS));
  return { portion: { amount }, looks: Math.ceil(total / amount) };
}

/** Mostly posts alone, and one question of each other kind among {@link MIXTURE}. */
function mixed({ "predict, post only": posts, ...others }: Questions): Request[] {
  const rare = Object.values(others).map(([question]) => question);
  return [...Array.from({ length: MIXTURE - rare.length }, (_, i) => posts[i % posts.length]), ...rare];
}

async function soakIn(
  address: string,
  mixture: readonly Request[],
  connections: number,
  { portion, looks }: ReturnType<typeof portionsOf>,
): Promise<Look[]> {
  const soak: Look[] = [];
  let after = 0;
  for (let look = 0; look < looks; look++) {
    const answers = await drive(address, mixture, connections, portion);
    after += answers.requests;
    const seen = { after, residentMiB: await residentMiB(address), ...answers };
    soak.push(seen);
    say(`after ${seen.after} requests, ${seen.residentMiB} MiB`, answers);
  }
  return soak;
}

async function residentMiB(address: string): Promise<number> {
  return Math.round((await residentBytes(address)) / 2 ** 20);
}

function say(what: string, { requestsPerSecond, p50Ms, p99Ms, errors }: Drive): void {
  console.log(
    `${what}: ${requestsPerSecond.toFixed(1)} requests/s, p50 ${p50Ms} ms, p99 ${p99Ms} ms, ${errors} errors`,
  );
}

/** Rates and soak are recorded with their own circumstances: one may be measured anew without the other. */
function record(loadAtStart: readonly number[], { rates, soak }: Awaited<ReturnType<typeof measure>>): void {
  const circumstances = circumstancesSince(loadAtStart);
  const result = {
    rates: { ...circumstances, ...rates },
    soak: soak === undefined ? JSON.parse(readFileSync(RESULT, "utf8")).soak : { ...circumstances, ...soak },
  };
  writeFileSync(RESULT, `${JSON.stringify(result, null, 2)}\n`);
  console.log(`recorded in ${RESULT}`);
}

function circumstancesSince(loadAtStart: readonly number[]): Circumstances {
  const git = execFileSync("git", ["rev-parse", "--short", "HEAD"], { encoding: "utf8" });
  const [cpu] = cpus();
  return {
    date: new Date().toISOString().slice(0, 10),
    commit: git.trim(),
    cpu: cpu?.model ?? "unknown",
    cores: cpus().length,
    versions: { node: process.version.slice(1) },
    loadAtStart,
    loadAtEnd: loadavg(),
  };
}
