import { createHash } from "node:crypto";
import type { Task } from "./task.ts";
import { readResult } from "./task-result.ts";
import type { TaskShelf } from "./task-shelf.ts";

/** Hash of a task and all that it is computed from; `undefined` as long as some of that is missing. */
export async function taskFingerprint(shelf: TaskShelf, task: Task): Promise<string | undefined> {
  const { name, module, sha256, input, after, shards } = task;
  const hash = createHash("sha256").update(JSON.stringify([name, module, sha256, input, shards ?? null]));
  // What is last in a list is done last, as a rule: as long as it is missing, the others need no look
  const parts = new Map<string, Uint8Array>();
  for (const before of [...after].reverse()) {
    const bytes = await shelf.result(before);
    if (bytes === undefined) return undefined;
    parts.set(before, bytes);
  }
  for (const before of after) hash.update(parts.get(before) as Uint8Array);
  if (shards !== undefined && !(await shelf.addRecords(hash, task))) return undefined;
  return hash.digest("hex");
}

/** Whether a task is done, with what is there now; one whose fingerprint cannot be told yet is not. */
export async function isTaskDone(shelf: TaskShelf, task: Task): Promise<boolean> {
  const kept = await readResult(shelf, task.name);
  return kept !== undefined && kept.task === (await taskFingerprint(shelf, task));
}
