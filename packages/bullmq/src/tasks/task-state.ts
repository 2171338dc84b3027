import { createHash } from "node:crypto";
import { join } from "node:path";
import { describeValue } from "@vscnn/core";
import { readRegularFile } from "@vscnn/core/node";
import { isExtracted, openRun, type Run, storeFiles } from "@vscnn/pipeline";

import type { Task, TaskRun } from "./task.ts";
import { taskFiles } from "./task-file.ts";
import { bytesOf, MAX_BYTES, readResult } from "./task-result.ts";

/** Hash of a task and all that it is computed from; `undefined` as long as some of that is missing. */
export async function taskFingerprint(run: TaskRun, task: Task): Promise<string | undefined> {
  const { name, module, sha256, input, after, shards } = task;
  const hash = createHash("sha256").update(JSON.stringify([name, module, sha256, input, shards ?? null]));
  // What is last in a list is done last, as a rule: as long as it is missing, the others need no look
  const parts = new Map<string, Uint8Array>();
  for (const before of [...after].reverse()) {
    const bytes = await bytesOf(taskFiles.result(run.folder, before));
    if (bytes === undefined) return undefined;
    parts.set(before, bytes);
  }
  if (shards !== undefined && !(await isExtracted(await featuresOf(run, task), { shards }))) return undefined;
  for (const before of after) hash.update(parts.get(before) as Uint8Array);
  if (shards !== undefined) {
    const [first, end] = shards;
    for (let shard = first; shard < end; shard++) {
      hash.update(await readRegularFile("", recordOf(run, shard), { maxBytes: MAX_BYTES }));
    }
  }
  return hash.digest("hex");
}

function recordOf({ features }: TaskRun, shard: number): string {
  return join(features as string, ...storeFiles.shard(shard).split("/"));
}

async function featuresOf({ features }: TaskRun, { name }: Task): Promise<Run> {
  if (features !== undefined) return openRun(features);
  throw new RangeError(
    `task ${name} waits for shards, and there are no features: got ${describeValue(features)}`,
  );
}

/** Whether a task is done, with what is there now; one whose fingerprint cannot be told yet is not. */
export async function isTaskDone(run: TaskRun, task: Task): Promise<boolean> {
  const kept = await readResult(run, task.name);
  return kept !== undefined && kept.task === (await taskFingerprint(run, task));
}
