import type { Task } from "./task.ts";
import type { ShelvedTasks } from "./task-shelf.ts";
import { isTaskDone, taskFingerprint } from "./task-state.ts";

/** The tasks, by their numbers, that are not done and for which nothing is missing: what is put on a queue at first. */
export async function readyTasks({ tasks, shelf }: ShelvedTasks): Promise<number[]> {
  const ready: number[] = [];
  const done = new Set<string>();
  for (const [index, task] of tasks.entries()) {
    if (!task.after.every((name) => done.has(name))) continue;
    if (await isTaskDone(shelf, task)) done.add(task.name);
    else if ((await taskFingerprint(shelf, task)) !== undefined) ready.push(index);
  }
  return ready;
}

/** The tasks that can begin now that one is done. */
export function tasksAfter(shelved: ShelvedTasks, name: string): Promise<number[]> {
  return startable(shelved, ({ after }) => after.includes(name));
}

/** The tasks that can begin now that a shard is extracted. */
export function tasksAfterShard(shelved: ShelvedTasks, shard: number): Promise<number[]> {
  return startable(shelved, ({ shards }) => shards !== undefined && shard >= shards[0] && shard < shards[1]);
}

async function startable(shelved: ShelvedTasks, isMeant: (task: Task) => boolean): Promise<number[]> {
  const byName = new Map(shelved.tasks.map((task) => [task.name, task]));
  const ready: number[] = [];
  for (const [index, task] of shelved.tasks.entries()) {
    if (!isMeant(task) || (await taskFingerprint(shelved.shelf, task)) === undefined) continue;
    if (await areDone(shelved, byName, task)) ready.push(index);
  }
  return ready;
}

/** Whether all that a task waits for is done, and not of an earlier plan. */
async function areDone(
  { shelf }: ShelvedTasks,
  byName: ReadonlyMap<string, Task>,
  { after }: Task,
): Promise<boolean> {
  for (const name of [...after].reverse()) {
    if (!(await isTaskDone(shelf, byName.get(name) as Task))) return false;
  }
  return true;
}
