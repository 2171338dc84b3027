import { readFile, rm } from "node:fs/promises";
import { dirname, join, relative, sep } from "node:path";
import { makeFolder, resolveInside, writeFileAtomically } from "@vscnn/core/node";
import { openRun, type Run } from "@vscnn/pipeline";
import { folderStorage } from "../folder-storage.ts";
import { hashTasks } from "../messages/tasks-of-message.ts";
import { stepTraffic } from "../steps/step-traffic.ts";
import { fetchFiles } from "../storage/fetch-files.ts";
import { keep } from "../storage/keep.ts";
import type { Storage } from "../storage/storage.ts";
import type { Task } from "../tasks/task.ts";
import { taskKeys } from "../tasks/task-keys.ts";
import { checkStoredName } from "./check-stored-name.ts";
import type { ReadFile } from "./kept-files.ts";
import { type StoredFeatures, storageShelf } from "./storage-shelf.ts";
import type { PlacedTasks } from "./work-place.ts";

/** Tasks in a storage, and the folder of this machine in which one of them is done: keys are paths there. */
interface Desk {
  readonly storage: Storage;
  readonly root: string;
  /** Of the tasks, in the storage. */
  readonly name: string;
  readonly features: StoredFeatures | undefined;
}

/** Where runs are in the storage, and come to on this machine. */
interface RunPlace {
  readonly storage: Storage;
  readonly root: string;
  readonly readPlan: ReadFile;
}

/** Opens tasks that lie in a storage; `undefined` if there are none of the name. */
export async function openStoredTasks(
  storage: Storage,
  name: string,
  { scratch, readPlan }: { scratch: string; readPlan: ReadFile },
): Promise<PlacedTasks | undefined> {
  checkStoredName(storage, name);
  const bytes = await readPlan(`${name}/${taskKeys.plan}`);
  if (bytes === undefined) return undefined;
  const root = join(scratch, "store");
  await makeFolder(root);
  const folder = await resolveInside("startWorker", root, name);
  const { hash, tasks } = hashTasks("startWorker", folder, bytes);
  const features =
    tasks.features === undefined ? undefined : storedFeatures({ storage, root, readPlan }, tasks.features);
  const desk: Desk = { storage, root, name, features };
  return {
    tasks,
    folder: name,
    run: hash,
    shelf: storageShelf("startWorker", storage, name, features),
    fetch: (task) => fetchTask(desk, task),
    keep: (task) => keepTask(desk, task),
    leave: () => rm(scratch, { recursive: true, force: true }),
  };
}

/** The store of tasks, whose `run.json` is fetched when it is asked for first. */
function storedFeatures(given: RunPlace, folder: string): StoredFeatures {
  const { storage, root } = given;
  const name = relative(root, folder).split(sep).join("/");
  checkStoredName(storage, name);
  let opening: Promise<Run> | undefined;
  return {
    name,
    open() {
      opening ??= fetchRun(given, name);
      return opening;
    },
  };
}

async function fetchRun({ storage, root, readPlan }: RunPlace, name: string): Promise<Run> {
  const path = await resolveInside("startWorker", root, `${name}/run.json`);
  const plan = await readPlan(`${name}/run.json`);
  if (plan === undefined) throw new Error(`startWorker: there is no run ${name} in ${storage.name}`);
  await makeFolder(dirname(path));
  await writeFileAtomically(path, plan);
  return openRun(dirname(path));
}

/** Fetches the results and files of the tasks before, and what the task reads of its store. */
async function fetchTask({ storage, root, name, features }: Desk, task: Task): Promise<void> {
  const keys = task.after.map((before) => `${name}/${taskKeys.result(before)}`);
  for (const before of task.after) {
    for await (const { key } of storage.list(`${name}/${taskKeys.files(before)}/`)) keys.push(key);
  }
  if (task.shards !== undefined && features !== undefined) {
    const reduced = await reducedBlocks(storage, features.name);
    const { reads } = stepTraffic(await features.open(), task, reduced);
    keys.push(...reads.map((file) => `${features.name}/${file}`));
  }
  await fetchFiles(storage, keys, root);
}

/** The names of the reduced blocks of a store. */
async function reducedBlocks(storage: Storage, store: string): Promise<string[]> {
  const names: string[] = [];
  for await (const { key } of storage.list(`${store}/reduced/`)) {
    const [, name] = /\/reduced\/([^/]+)\/block\.json$/.exec(key) ?? [];
    if (name !== undefined) names.push(name);
  }
  return names;
}

/** Sends what a task has written: what belongs to the store, its own files, its result. */
async function keepTask({ storage, root, name, features }: Desk, task: Task): Promise<void> {
  const send = async (key: string) => keep(storage, key, await readFile(join(root, key)));
  if (task.shards !== undefined && features !== undefined) {
    const { writes } = stepTraffic(await features.open(), task, []);
    for (const file of writes) await send(`${features.name}/${file}`);
  }
  const own = `${name}/${taskKeys.files(task.name)}`;
  for await (const { key } of folderStorage(join(root, own)).list("")) await send(`${own}/${key}`);
  await send(`${name}/${taskKeys.result(task.name)}`);
}
