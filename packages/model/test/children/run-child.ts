import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

/** Starts a TypeScript file in a Node process of its own; its standard output is piped. */
export function startChild(file: URL, ...args: string[]): ChildProcess {
  return startChildIn(process.env, file, ...args);
}

/** The same in another environment. */
export function startChildIn(env: NodeJS.ProcessEnv | undefined, file: URL, ...args: string[]): ChildProcess {
  const loader = import.meta.resolve("tsx");
  return spawn(
    process.execPath,
    ["--conditions=@vscnn/source", "--import", loader, fileURLToPath(file), ...args],
    { stdio: ["ignore", "pipe", "inherit"], ...(env === undefined ? {} : { env }) },
  );
}

/** How a process ended: its exit code, or the signal that killed it. */
export function ended(child: ChildProcess): Promise<number | NodeJS.Signals | null> {
  return new Promise((resolve) => child.on("close", (code, signal) => resolve(code ?? signal)));
}
