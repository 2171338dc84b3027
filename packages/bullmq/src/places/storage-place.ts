import { flowFolder } from "../messages/flow-folder.ts";
import { checkTasksOfMessage } from "../messages/tasks-of-message.ts";
import type { Storage } from "../storage/storage.ts";
import { keptFiles } from "./kept-files.ts";
import { openStoredShard } from "./stored-shard.ts";
import { openStoredTasks } from "./stored-tasks.ts";
import type { WorkPlace } from "./work-place.ts";

/**
 * Runs and tasks in a storage that no machine sees as a folder: what a shard or a task needs is fetched to this machine, and what
 * comes of it sent back, its record or result last.
 *
 * @param scratch - folder of this process for one shard or task at a time
 * @param photos - what the keys of photos begin with; left out, photos lie where the run says on every machine
 */
export function storagePlace(storage: Storage, scratch: string, photos: string | undefined): WorkPlace {
  const readPlan = keptFiles(storage);
  return {
    openShard: (message) => openStoredShard(storage, message, { scratch, photos, readPlan }),
    async openTasks(message) {
      const placed = await openStoredTasks(storage, message.folder, { scratch, readPlan });
      if (placed === undefined) throw new Error(`there are no tasks ${message.folder} in ${storage.name}`);
      return checkTasksOfMessage(placed, message);
    },
    openFlow: ({ folder }) => openStoredTasks(storage, flowFolder(folder), { scratch, readPlan }),
  };
}
