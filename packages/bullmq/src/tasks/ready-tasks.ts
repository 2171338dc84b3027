import type { Task, TaskRun } from "./task.ts";
import { isTaskDone, taskFingerprint } from "./task-state.ts";

/** The tasks, by their numbers, that are not done and for which nothing is missing: what is put on a queue at first. */
export async function readyTasks(run: TaskRun): Promise<number[]> {
  const ready: number[] = [];
  const done = new Set<string>();
  for (const [index, task] of run.tasks.entries()) {
    if (!task.after.every((name) => done.has(name))) continue;
    if (await isTaskDone(run, task)) done.add(task.name);
    else if ((await taskFingerprint(run, task)) !== undefined) ready.push(index);
  }
  return ready;
}

/** The tasks that can begin now that one is done. */
export function tasksAfter(run: TaskRun, name: string): Promise<number[]> {
  return startable(run, ({ after }) => after.includes(name));
}

/** The tasks that can begin now that a shard is extracted. */
export function tasksAfterShard(run: TaskRun, shard: number): Promise<number[]> {
  return startable(run, ({ shards }) => shards !== undefined && shard >= shards[0] && shard < shards[1]);
}

async function startable(run: TaskRun, isMeant: (task: Task) => boolean): Promise<number[]> {
  const byName = new Map(run.tasks.map((task) => [task.name, task]));
  const ready: number[] = [];
  for (const [index, task] of run.tasks.entries()) {
    if (!isMeant(task) || (await taskFingerprint(run, task)) === undefined) continue;
    if (await areDone(run, byName, task)) ready.push(index);
  }
  return ready;
}

/** Whether all that a task waits for is done, and not of an earlier plan. */
async function areDone(run: TaskRun, byName: ReadonlyMap<string, Task>, { after }: Task): Promise<boolean> {
  for (const name of [...after].reverse()) {
    if (!(await isTaskDone(run, byName.get(name) as Task))) return false;
  }
  return true;
}
