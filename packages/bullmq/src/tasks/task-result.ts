import { readRegularFile } from "@vscnn/core/node";
import type { Json, TaskRun } from "./task.ts";
import { taskFiles } from "./task-file.ts";

/** What is kept of a task that is done. */
export interface TaskResult {
  readonly kind: "task-result";
  readonly version: 1;
  /** Hash of the task, its module, and all that it was computed from. */
  readonly task: string;
  readonly value: Json;
}

/** Largest file that is read. */
export const MAX_BYTES: number = 2 ** 28;

/** A file as it is; `undefined` if there is none. */
export async function bytesOf(path: string): Promise<Uint8Array | undefined> {
  return readRegularFile("", path, { maxBytes: MAX_BYTES }).catch((error) => {
    if ((error as { cause?: NodeJS.ErrnoException }).cause?.code === "ENOENT") return undefined;
    throw error;
  });
}

/** What is kept of a task; `undefined` if nothing is, or nothing that can be read. */
export async function readResult(
  { folder }: Pick<TaskRun, "folder">,
  name: string,
): Promise<TaskResult | undefined> {
  const bytes = await bytesOf(taskFiles.result(folder, name));
  if (bytes === undefined) return undefined;
  try {
    const saved = JSON.parse(new TextDecoder().decode(bytes)) as TaskResult | null;
    const isWhole = saved?.kind === "task-result" && saved.version === 1 && typeof saved.task === "string";
    return isWhole && saved.value !== undefined ? saved : undefined;
  } catch {
    return undefined;
  }
}
