import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const PROGRAM = fileURLToPath(new URL("../../packages/cli/src/main.ts", import.meta.url));

/** A server in a process of its own. */
export interface Served {
  address: string;
  child: ChildProcess;
}

/** Starts `vscnn serve` at a free port, and waits until it listens. */
export function servePredictor(predictor: string): Promise<Served> {
  const args = [PROGRAM, "serve", "--predictor", predictor, "--port", "0", "--json"];
  const child = spawn(process.execPath, ["--conditions=@vscnn/source", "--import", "tsx", ...args], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  return new Promise((resolve, reject) => {
    child.on("exit", (code) => reject(new Error(`the server ended with ${code}`)));
    child.stdout.once("data", (line) => resolve({ address: JSON.parse(String(line)).address, child }));
  });
}

/** Bytes that the server's process holds in memory, as it says itself. */
export async function residentBytes(address: string): Promise<number> {
  const text = await (await fetch(`${address}/metrics`)).text();
  const bytes = Number(/^process_resident_memory_bytes (\S+)/m.exec(text)?.[1]);
  if (!Number.isFinite(bytes)) throw new Error("the server does not say how much memory it has");
  return bytes;
}
