import { join, relative, resolve } from "node:path";
import { readRegularFile, writeFileAtomically } from "@vscnn/core/node";
import type { Task, TaskRun } from "./task.ts";
import { taskKeys } from "./task-keys.ts";

/** Names become names of files, on systems of every kind. */
export const TASK_NAME: RegExp = /^[a-z0-9][a-z0-9_-]{0,63}$/;
const MAX_BYTES = 2 ** 29;
const MAX_SHARD = 2 ** 31;

/** Paths in the folder of tasks. */
export const taskFiles = {
  plan: (folder: string): string => join(folder, taskKeys.plan),
  result: (folder: string, name: string): string => join(folder, taskKeys.result(name)),
  files: (folder: string, name: string): string => join(folder, taskKeys.files(name)),
} as const;

/** The bytes of `tasks.json`; `undefined` if there is none. */
export async function readTaskFile(functionName: string, folder: string): Promise<Uint8Array | undefined> {
  try {
    return await readRegularFile(functionName, taskFiles.plan(folder), { maxBytes: MAX_BYTES });
  } catch (error) {
    if ((error as { cause?: NodeJS.ErrnoException }).cause?.code === "ENOENT") return undefined;
    throw error;
  }
}

/** Reads the bytes of `tasks.json`. */
export function decodeTasks(functionName: string, folder: string, bytes: Uint8Array): TaskRun {
  const damaged = (cause?: unknown) =>
    new RangeError(`${functionName}: ${taskFiles.plan(folder)} is damaged: a field is not legal`, { cause });
  let saved: Partial<TaskRun>;
  try {
    saved = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (cause) {
    throw damaged(cause);
  }
  const { kind, version, features, tasks } = saved ?? {};
  if (kind !== "task-run") throw damaged();
  if (version !== 1) throw new RangeError(`${functionName}: version of tasks must be 1, got ${version}`);
  if (!(features === undefined || typeof features === "string") || !Array.isArray(tasks)) throw damaged();
  const seen = new Set<string>();
  for (const task of tasks as unknown[]) {
    if (!isTask(task, seen)) throw damaged();
    seen.add(task.name);
  }
  const place = features === undefined ? {} : { features: resolve(folder, features) };
  return { kind, version, folder, ...place, tasks };
}

function isTask(value: unknown, earlier: ReadonlySet<string>): value is Task {
  const { name, module, sha256, input, after, shards } = (value ?? {}) as Partial<Task>;
  const isRange =
    shards === undefined ||
    (Array.isArray(shards) &&
      shards.length === 2 &&
      shards.every((shard) => Number.isSafeInteger(shard) && shard >= 0 && shard < MAX_SHARD));
  return (
    typeof name === "string" &&
    TASK_NAME.test(name) &&
    !earlier.has(name) &&
    typeof module === "string" &&
    typeof sha256 === "string" &&
    /^[0-9a-f]{64}$/.test(sha256) &&
    input !== undefined &&
    Array.isArray(after) &&
    after.every((before) => earlier.has(before)) &&
    isRange
  );
}

/** Writes `tasks.json`: the store by its way from there, since machines may see both elsewhere. */
export async function writeTasks({ kind, version, folder, features, tasks }: TaskRun): Promise<void> {
  const place =
    features === undefined ? {} : { features: relative(folder, features).replaceAll("\\", "/") || "." };
  const text = `${JSON.stringify({ kind, version, ...place, tasks }, null, 1)}\n`;
  await writeFileAtomically(taskFiles.plan(folder), new TextEncoder().encode(text));
}
