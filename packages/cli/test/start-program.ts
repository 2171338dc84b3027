import { type ChildProcess, spawn } from "node:child_process";

/** How a program ended, and what it wrote. */
export interface Ended {
  code: number | null;
  signal: string | null;
  out: string;
  err: string;
}

/**
 * Starts a program of Node in a folder.
 *
 * @param env - of the program, besides that of the test
 */
export function startProgram(
  program: string,
  folder: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): { child: ChildProcess; ended: Promise<Ended> } {
  const child = spawn(process.execPath, [program, ...args], {
    cwd: folder,
    env: { ...process.env, NODE_OPTIONS: "", ...env },
  });
  const written = { out: "", err: "" };
  child.stdout.on("data", (data) => {
    written.out += data;
  });
  child.stderr.on("data", (data) => {
    written.err += data;
  });
  const ended = new Promise<Ended>((resolve) => {
    child.on("close", (code, signal) => resolve({ code, signal, ...written }));
  });
  return { child, ended };
}
