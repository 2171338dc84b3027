import { type ChildProcess, spawn } from "node:child_process";
import { createInterface, type Interface } from "node:readline";
import type { Timing } from "./timed-work.ts";

/** Starts processes of a program, lets them begin together, and gives what each says that it took. */
export async function runWorkers(
  program: string,
  processes: readonly (readonly string[])[],
): Promise<Timing[]> {
  const started = processes.map((given) => startOne(program, given));
  for (const { lines } of started) await lineOf(lines);
  for (const { child } of started) child.stdin?.write("go\n");
  return Promise.all(started.map(async ({ lines }) => JSON.parse(await lineOf(lines)) as Timing));
}

interface Started {
  readonly child: ChildProcess;
  readonly lines: AsyncIterator<string>;
}

function startOne(program: string, given: readonly string[]): Started {
  const child = spawn(process.execPath, [program, ...given], { stdio: ["pipe", "pipe", "inherit"] });
  const lines: Interface = createInterface({ input: child.stdout as NodeJS.ReadableStream });
  return { child, lines: lines[Symbol.asyncIterator]() };
}

async function lineOf(lines: AsyncIterator<string>): Promise<string> {
  const { value, done } = await lines.next();
  if (done === true) throw new Error("a worker process ended before it was done");
  return value;
}
