import type { Json } from "./task.ts";
import type { TaskShelf } from "./task-shelf.ts";

/** What is kept of a task that is done. */
export interface TaskResult {
  readonly kind: "task-result";
  readonly version: 1;
  /** Hash of the task, its module, and all that it was computed from. */
  readonly task: string;
  readonly value: Json;
}

/** What is kept of a task; `undefined` if nothing is, or nothing that can be read. */
export async function readResult(shelf: TaskShelf, name: string): Promise<TaskResult | undefined> {
  const bytes = await shelf.result(name);
  if (bytes === undefined) return undefined;
  try {
    const saved = JSON.parse(new TextDecoder().decode(bytes)) as TaskResult | null;
    const isWhole = saved?.kind === "task-result" && saved.version === 1 && typeof saved.task === "string";
    return isWhole && saved.value !== undefined ? saved : undefined;
  } catch {
    return undefined;
  }
}
