import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import type { QueueConnection } from "../src/index.ts";

/** A worker in a process of its own. */
interface WorkerProcess {
  child: ChildProcess;
  /** The shards that it has done. */
  shards: number[];
  /** The tasks that it has done. */
  tasks: string[];
  ended: Promise<unknown>;
}

/** How a process is started. */
interface ProcessOptions {
  /** The program of `useBuiltBullmq`. */
  program: string;
  /** The folder of all runs; or what `s3Storage` is told and the folder to work in, as JSON. */
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
  const tasks: string[] = [];
  await new Promise<void>((resolve, reject) => {
    child.once("exit", (code) => reject(new Error(`the worker ended with code ${code}`)));
    child.stdout.on("data", (text) => {
      for (const line of `${text}`.trim().split("\n")) {
        const { ready, shard, task } = JSON.parse(line);
        if (ready) resolve();
        else if (task === undefined) shards.push(shard);
        else tasks.push(task);
      }
    });
  });
  return { child, shards, tasks, ended: once(child, "exit") };
}

/** Waits until something holds. */
export async function until(what: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await what())) await new Promise((resolve) => setTimeout(resolve, 20));
}
