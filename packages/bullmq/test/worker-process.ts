import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import type { QueueConnection } from "../src/index.ts";

/** A worker in a process of its own. */
interface WorkerProcess {
  child: ChildProcess;
  /** The shards that it has done. */
  shards: number[];
  ended: Promise<unknown>;
}

/** How a process is started. */
interface ProcessOptions {
  /** The program of `useBuiltBullmq`. */
  program: string;
  /** The folder of all runs. */
  folder: string;
  lockSeconds?: number;
  /** Arguments of Node. */
  node?: readonly string[];
}

/** Starts a worker, which ends by itself when nothing is left. */
export async function startProcess(
  connection: QueueConnection,
  { program, folder, lockSeconds = 1, node = [] }: ProcessOptions,
): Promise<WorkerProcess> {
  const told = [JSON.stringify(connection), folder, "1", `${lockSeconds}`];
  const child = spawn("node", [...node, program, ...told], { stdio: ["ignore", "pipe", "ignore"] });
  const shards: number[] = [];
  await new Promise<void>((resolve, reject) => {
    child.once("exit", (code) => reject(new Error(`the worker ended with code ${code}`)));
    child.stdout.on("data", (text) => {
      for (const line of `${text}`.trim().split("\n")) {
        const { ready, shard } = JSON.parse(line);
        if (ready) resolve();
        else shards.push(shard);
      }
    });
  });
  return { child, shards, ended: once(child, "exit") };
}

/** Waits until something holds. */
export async function until(what: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await what())) await new Promise((resolve) => setTimeout(resolve, 20));
}
