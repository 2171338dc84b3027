import { join } from "node:path";
import { finishExtraction, isExtracted } from "@vscnn/pipeline";
import { flowFolder } from "../messages/flow-folder.ts";
import { folderOfMessage, runOfMessage } from "../messages/run-of-message.ts";
import { checkTasksOfMessage, hashTasks } from "../messages/tasks-of-message.ts";
import { folderBench } from "../tasks/folder-bench.ts";
import { readTaskFile } from "../tasks/task-file.ts";
import type { PlacedTasks, WorkPlace } from "./work-place.ts";

/** Runs and tasks in a folder that all machines see. Whoever extracts the last shard writes the manifest. */
export function folderPlace(store: string): WorkPlace {
  const open = async (named: string): Promise<PlacedTasks | undefined> => {
    const folder = await folderOfMessage(store, named);
    const bytes = await readTaskFile("startWorker", folder);
    if (bytes === undefined) return undefined;
    const { hash, tasks } = hashTasks("startWorker", folder, bytes);
    return { ...folderBench("startWorker", tasks), folder: named, run: hash, async leave() {} };
  };
  return {
    async openShard(message) {
      const run = await runOfMessage(store, message);
      return {
        run,
        async keep() {
          if (await isExtracted(run)) await finishExtraction(run);
        },
        async leave() {},
      };
    },
    async openTasks(message) {
      const placed = await open(message.folder);
      if (placed !== undefined) return checkTasksOfMessage(placed, message);
      throw new RangeError(`startWorker: ${join(store, message.folder)} has no tasks.json`);
    },
    openFlow: ({ folder }) => open(flowFolder(folder)),
  };
}
